"""Sends the same requests to both servers and compares statuses, bodies and documents."""

import argparse
import http.client
import json
import subprocess
import sys
from collections import Counter

from differential.reasons import without_known_differences
from differential.requests import Generator, Request

SHOWN = 20


class Server:
    """A process that prints where it listens."""

    def __init__(self, command: list[str], environment: dict[str, str] | None = None):
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        seen = []
        for line in self.process.stdout:
            seen.append(line)
            _, found, address = line.partition("listening on 127.0.0.1:")
            if found:
                self.port = int(address.strip())
                return
        raise SystemExit(f"{command[0]} did not start:\n{''.join(seen)}")

    def answer(self, request: Request):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(request.method, request.target, skip_host=True)
        # An error about a group of headers shows all of them.
        connection.putheader("host", "testserver")
        for name, value in request.headers:
            connection.putheader(name, value)
        if request.body is not None:
            connection.putheader("content-length", str(len(request.body)))
        connection.endheaders(request.body)
        response = connection.getresponse()
        text = response.read()
        connection.close()
        try:
            return response.status, json.loads(text)
        except ValueError:
            return response.status, {"not JSON": text.decode("utf-8", "replace")}

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=10)


def compare(fastapi: Server, waypost: Server, seed: int, count: int) -> int:
    generator = Generator(seed)
    statuses, reasons, different = Counter(), Counter(), []
    for _ in range(count):
        request = generator.request()
        ours, theirs = waypost.answer(request), fastapi.answer(request)
        statuses[theirs[0]] += 1
        if any(differing(theirs, ours)):
            left, right, why = without_known_differences(theirs, ours)
            reasons.update(why)
            if any(differing(left, right)):
                different.append((request, left, right))
    print(f"{count} requests with seed {seed}; FastAPI's answers by status: {dict(sorted(statuses.items()))}")
    for reason, times in reasons.most_common():
        print(f"  {times:6} differ as they may: {reason}")
    print(f"  {len(different):6} differ without a reason")
    for request, theirs, ours in different[:SHOWN]:
        print(f"\n{request}\n  FastAPI  {theirs}\n  Waypost  {ours}")
    return len(different)


def compare_documents(fastapi: Server, waypost: Server) -> int:
    request = Request("GET", "/openapi.json")
    faults = list(differing(fastapi.answer(request), waypost.answer(request)))
    print(f"openapi.json: {len(faults)} differences")
    for fault in faults[:SHOWN]:
        print(f"  {fault}")
    return len(faults)


def differing(theirs, ours, place: str = ""):
    """Where two JSON values differ: 1 and 1.0 are one number, 1 and true are not the same."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in sorted(theirs.keys() | ours.keys()):
            if key not in ours or key not in theirs:
                yield f"{place}/{key} is only in {'FastAPI' if key in theirs else 'Waypost'}'s"
            else:
                yield from differing(theirs[key], ours[key], f"{place}/{key}")
    elif isinstance(theirs, (list, tuple)) and isinstance(ours, (list, tuple)) and len(theirs) == len(ours):
        for position, (left, right) in enumerate(zip(theirs, ours)):
            yield from differing(left, right, f"{place}/{position}")
    elif theirs != ours or isinstance(theirs, bool) != isinstance(ours, bool):
        yield f"{place}: FastAPI {theirs!r}, Waypost {ours!r}"


def main():
    parser = argparse.ArgumentParser(prog="differential", description=__doc__)
    parser.add_argument("--server", required=True, help="the program of examples/every_source")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--requests", type=int, default=5000)
    options = parser.parse_args()
    fastapi = Server([sys.executable, "-m", "differential.fastapi_app"])
    waypost = Server([options.server], {"PORT": "0"})
    try:
        faults = compare_documents(fastapi, waypost)
        faults += compare(fastapi, waypost, options.seed, options.requests)
    finally:
        fastapi.stop()
        waypost.stop()
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
