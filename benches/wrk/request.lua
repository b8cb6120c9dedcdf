-- One request, sent over and over: wrk -s request.lua URL -- METHOD [body=FILE] [tokens=FILE]
-- With tokens, one per line, each request brings the next one. Prints one line of figures that the bench reads.

local requests, sent = {}, 0

local function set_body(path)
  local file = assert(io.open(path, "rb"))
  wrk.body = file:read("*a")
  file:close()
  wrk.headers["Content-Type"] = "application/json"
end

local function prepare_requests(path)
  for token in io.lines(path) do
    requests[#requests + 1] = wrk.format(nil, nil, {
      ["Host"] = wrk.headers["Host"],
      ["Authorization"] = "Bearer " .. token,
    })
  end
  request = function()
    sent = sent + 1
    return requests[sent % #requests + 1]
  end
end

function init(args)
  wrk.method = args[1]
  for number = 2, #args do
    local name, path = args[number]:match("^(%a+)=(.*)$")
    if name == "body" then set_body(path) else prepare_requests(path) end
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    "figures requests=%d duration_us=%d p50_us=%d p99_us=%d error_status=%d broken=%d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
