"""FastAPI's side: an app with every source of an argument and the common types.

`examples/every_source` is the same app in Waypost. Run as a program it serves the app on
a free port, and prints `listening on 127.0.0.1:<port>`.
"""

from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from ipaddress import IPv4Address
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Body, Cookie, Depends, FastAPI, File, Form, Header, Path, Query, UploadFile
from pydantic import AliasChoices, AwareDatetime, BaseModel, EmailStr, Field, HttpUrl

app = FastAPI(title="Every source", version="0.1.0")


class Color(str, Enum):
    red = "red"
    green = "green"
    dark_blue = "dark-blue"


class Inner(BaseModel):
    n: int
    label: str | None = None
    tags: list[str] = []


class Outer(BaseModel):
    name: str = Field(min_length=2, max_length=8)
    price: float = Field(gt=0, le=1000)
    count: int = Field(default=1, ge=0, lt=100, multiple_of=2)
    code: str | None = Field(default=None, pattern="^[a-z]+$")
    color: Color | None = None
    flag: bool = False
    day: date | None = None
    at: AwareDatetime | None = None
    clock: time | None = None
    span: timedelta | None = None
    id: UUID | None = None
    amount: Decimal | None = None
    ip: IPv4Address | None = None
    inner: Inner | None = None
    inners: list[Inner] = Field(default=[], max_length=3)
    scores: dict[str, int] = {}
    pair: tuple[int, str] | None = None
    numbers: set[int] = set()


class Closed(BaseModel):
    model_config = {"extra": "forbid"}

    a: int
    b: str = "x"


class Group(BaseModel):
    limit: int = Field(100, gt=0, le=100)
    offset: int = Field(0, ge=0)
    order_by: Color = Color.red
    tags: list[str] = []


class ClosedGroup(BaseModel):
    model_config = {"extra": "forbid"}

    limit: int = Field(100, gt=0, le=100)
    q: str | None = None


class Cat(BaseModel):
    kind: Literal["cat"]
    meows: int


class Dog(BaseModel):
    kind: Literal["dog"]
    barks: float = Field(gt=0)


Pet = Annotated[Cat | Dog, Field(discriminator="kind")]


class ByName(BaseModel):
    name: str
    size: int = 1


class ByNumber(BaseModel):
    number: int
    note: str | None = None


class Deep(BaseModel):
    pet: Pet | None = None
    either: int | str | None = None
    which: ByName | ByNumber | None = None
    mail: EmailStr | None = None
    link: HttpUrl | None = None
    grid: list[list[int]] = []
    by_name: dict[str, Inner] = {}
    mode: Literal["fast", "slow"] = "fast"
    given_name: str | None = Field(default=None, alias="givenName", max_length=3)
    children: list["Deep"] = []


class HeaderGroup(BaseModel):
    x_count: int
    x_flag: bool = False
    x_tags: list[str] = []


class CookieGroup(BaseModel):
    model_config = {"extra": "forbid"}

    visits: int = Field(ge=0)
    theme: Color | None = None


class Uploaded(BaseModel):
    name: str | None = None
    size: int = Field(ge=0)
    others: int = Field(ge=0)
    note: str


class Money(BaseModel):
    amount: Decimal = Field(max_digits=5, decimal_places=2)
    rate: Decimal | None = Field(default=None, max_digits=3)
    weight: Decimal | None = Field(default=None, decimal_places=1)
    score: float | None = Field(default=None, allow_inf_nan=False, lt=1000)
    paid: bool | None = Field(default=None, strict=True)
    ratio: float | None = Field(default=None, strict=True, json_schema_extra={"x-unit": "%"})


class Words(BaseModel):
    word: str = Field(max_length=5)
    tags: list[str] = []


class Person(BaseModel):
    kind: Literal["person"]
    name: str
    n: int | None = None


class Company(BaseModel):
    kind: Literal["company"]
    name: str = Field(min_length=3)
    items: list[int] = []


Contact = Annotated[Person | Company, Field(discriminator="kind")]


class Open(BaseModel):
    model_config = {"extra": "allow"}

    term: str = Field(max_length=5)
    n: int = 1


class Limits(BaseModel):
    limit: int = 10
    q: str | None = None


class Chosen(BaseModel):
    model_config = {"extra": "forbid"}

    value: int = Field(
        ge=0, validation_alias=AliasChoices("first", "second"), serialization_alias="third"
    )
    tags: list[str] = Field(default=[], validation_alias=AliasChoices("item", "tag"))


class Priced(BaseModel):
    price: int


class Titled(BaseModel):
    title: str | None = None


class TextForm(BaseModel):
    text: str
    n: int = 0


class LinesForm(BaseModel):
    text: list[str]
    title: str


class Note(BaseModel):
    kind: Literal["note"]
    text: str = Field(max_length=5)


class Lines(BaseModel):
    kind: Literal["lines"]
    text: list[str] = Field(max_length=2)


class Scalars(BaseModel):
    i: int
    f: float | None = None
    b: bool | None = None
    s: str | None = None
    n: int


class Times(BaseModel):
    d: date | None = None
    dt: AwareDatetime | None = None
    t: time | None = None
    td: timedelta | None = None


class More(BaseModel):
    u: UUID | None = None
    c: Color | None = None
    dec: Decimal | None = None
    ip: IPv4Address | None = None


class Lists(BaseModel):
    a: list[int]
    b: list[str] | None = None
    c: set[int]


class Headers(BaseModel):
    x_int: int
    x_b: bool | None = None
    x_list: list[int] | None = None


class Cookies(BaseModel):
    n: int
    s: str | None = None


class Bodies(BaseModel):
    k: int
    x: Closed
    y: Inner
    n: int
    q: int


class FormScalars(BaseModel):
    name: str
    n: int
    b: bool | None = None
    items: list[int]


class Mark(str, Enum):
    quoted = "it's"
    plain = "plain"


Slug = Annotated[str, Field(min_length=2, pattern="^[a-z-]+$")]


class Collected(BaseModel):
    model_config = {"extra": "forbid"}

    few: list[int] = Field(default=[], max_length=2)
    different: set[int] = Field(default=set(), max_length=2)
    by_number: dict[int, bool] = Field(default={}, max_length=2)
    by_day: dict[date, int] = {}
    by_slug: dict[Slug, int] = {}
    mark: Mark | None = None
    worth: Decimal | Mark | Literal["fast", "slow"] | None = None
    quarters: Decimal | None = Field(default=None, gt=0, le=100, multiple_of=Decimal("0.25"))
    step: float | None = Field(default=None, multiple_of=0.1)
    point: list[int] | None = Field(default=None, min_length=2, max_length=2)
    note: str | None


@app.get("/path/int/{v}")
async def path_int(v: int) -> int:
    return v


@app.get("/path/float/{v}")
async def path_float(v: Annotated[float, Path(gt=0, lt=10)]) -> float:
    return v


@app.get("/path/bool/{v}")
async def path_bool(v: bool) -> bool:
    return v


@app.get("/path/str/{v}")
async def path_str(v: Annotated[str, Path(min_length=2, max_length=5)]) -> str:
    return v


@app.get("/path/uuid/{v}")
async def path_uuid(v: UUID) -> UUID:
    return v


@app.get("/path/color/{v}")
async def path_color(v: Color) -> Color:
    return v


@app.get("/path/date/{v}")
async def path_date(v: date) -> date:
    return v


@app.get("/path/pair/{a}/and/{b}")
async def path_pair(a: str, b: int):
    return [a, b]


@app.get("/query/scalars")
async def query_scalars(
    i: int,
    f: float | None = None,
    b: bool | None = None,
    s: Annotated[str | None, Query(min_length=2, max_length=4, pattern="^[a-z]+$")] = None,
    n: Annotated[int, Query(ge=0, le=10)] = 3,
) -> Scalars:
    return Scalars(i=i, f=f, b=b, s=s, n=n)


@app.get("/query/times")
async def query_times(
    d: date | None = None,
    dt: AwareDatetime | None = None,
    t: time | None = None,
    td: timedelta | None = None,
) -> Times:
    return Times(d=d, dt=dt, t=t, td=td)


@app.get("/query/more")
async def query_more(
    u: UUID | None = None,
    c: Color | None = None,
    dec: Decimal | None = None,
    ip: IPv4Address | None = None,
) -> More:
    return More(u=u, c=c, dec=dec, ip=ip)


@app.get("/query/lists")
async def query_lists(
    a: Annotated[list[int], Query()],
    b: Annotated[list[str] | None, Query(max_length=2)] = None,
    c: Annotated[set[int], Query()] = set(),
) -> Lists:
    return Lists(a=a, b=b, c=c)


@app.get("/query/group")
async def query_group(group: Annotated[Group, Query()]) -> Group:
    return group


@app.get("/query/closed")
async def query_closed(group: Annotated[ClosedGroup, Query()]) -> ClosedGroup:
    return group


@app.get("/query/groups")
async def query_groups(
    group: Annotated[Group, Query()],
    words: Annotated[Words, Query()],
    n: Annotated[int, Query(ge=0)] = 1,
):
    return [group, words, n]


@app.get("/query/optional")
async def query_optional(
    words: Annotated[Words | None, Query()] = None,
    closed: Annotated[Inner | None, Query()] = None,
):
    return [words, closed]


@app.get("/query/finite")
async def query_finite(
    f: Annotated[float, Query(allow_inf_nan=False)] = 0,
    dec: Annotated[Decimal | None, Query(max_digits=4, decimal_places=1)] = None,
):
    return [f, dec is None]


@app.get("/header/scalars")
async def header_scalars(
    x_int: Annotated[int, Header()],
    x_b: Annotated[bool | None, Header()] = None,
    x_list: Annotated[list[int] | None, Header()] = None,
) -> Headers:
    return Headers(x_int=x_int, x_b=x_b, x_list=x_list)


@app.get("/cookie/scalars")
async def cookie_scalars(
    n: Annotated[int, Cookie()],
    s: Annotated[str | None, Cookie(min_length=2)] = None,
) -> Cookies:
    return Cookies(n=n, s=s)


@app.post("/body/outer")
async def body_outer(outer: Outer) -> Outer:
    return outer


@app.post("/body/closed")
async def body_closed(x: Closed) -> Closed:
    return x


@app.post("/body/embed")
async def body_embed(x: Annotated[Closed, Body(embed=True)]) -> Closed:
    return x


@app.post("/body/several/{k}")
async def body_several(
    k: int, x: Closed, y: Inner, n: Annotated[int, Body(gt=0)], q: int = 1
) -> Bodies:
    return Bodies(k=k, x=x, y=y, n=n, q=q)


@app.post("/body/list")
async def body_list(x: list[Inner]) -> list[Inner]:
    return x


@app.post("/body/map")
async def body_map(x: dict[int, float]) -> dict[int, float]:
    return x


@app.post("/body/int")
async def body_int(x: Annotated[int, Body()]) -> int:
    return x


@app.post("/body/optional")
async def body_optional(x: Inner | None = None) -> Inner | None:
    return x


@app.post("/body/deep")
async def body_deep(deep: Deep) -> Deep:
    return deep


@app.post("/body/pet")
async def body_pet(pet: Pet) -> Pet:
    return pet


@app.post("/body/either")
async def body_either(x: Annotated[int | str | list[int], Body()]) -> int | str | list[int]:
    return x


@app.post("/body/money")
async def body_money(money: Annotated[Money, Body(media_type="application/vnd.api+json")]):
    return [money.score, money.paid, money.ratio]


@app.get("/header/groups")
async def header_groups(
    group: Annotated[HeaderGroup | None, Header()] = None,
    x_int: Annotated[int | None, Header()] = None,
):
    return [group, x_int]


@app.get("/cookie/optional")
async def cookie_optional(
    group: Annotated[CookieGroup | None, Cookie()] = None,
):
    return group


@app.get("/header/group")
async def header_group(group: Annotated[HeaderGroup, Header()]) -> HeaderGroup:
    return group


@app.get("/cookie/group")
async def cookie_group(group: Annotated[CookieGroup, Cookie()]) -> CookieGroup:
    return group


@app.get("/query/aliased")
async def query_aliased(
    mode: Literal["fast", "slow"],
    item_query: Annotated[str | None, Query(alias="item-query", max_length=3)] = None,
    mail: EmailStr | None = None,
    either: int | str | None = None,
):
    return [mode, item_query, mail, either]


@app.post("/file/upload")
async def file_upload(
    file: UploadFile,
    note: Annotated[str, Form(min_length=2)],
    content: Annotated[bytes | None, File()] = None,
    others: list[UploadFile] | None = None,
) -> Uploaded:
    return Uploaded(
        name=file.filename, size=(file.size or 0) + len(content or b""), others=len(others or []), note=note
    )


@app.post("/form/scalars")
async def form_scalars(
    name: Annotated[str, Form(min_length=2)],
    n: Annotated[int, Form()] = 1,
    b: Annotated[bool | None, Form()] = None,
    items: Annotated[list[int], Form()] = [],
) -> FormScalars:
    return FormScalars(name=name, n=n, b=b, items=items)


@app.post("/form/groups")
async def form_groups(
    words: Annotated[Words, Form()],
    closed: Annotated[ClosedGroup | None, Form()] = None,
    n: Annotated[int | None, Form(ge=0)] = None,
):
    return [words, closed, n]


@app.post("/form/contact")
async def form_contact(
    contact: Annotated[Contact, Form()],
    q: Annotated[str | None, Form()] = None,
):
    return [contact, q]


@app.post("/form/file")
async def form_file(
    words: Annotated[Words, Form()],
    files: Annotated[list[bytes] | None, File()] = None,
):
    return [words, len(files or [])]


@app.post("/form/group")
async def form_group(group: Annotated[Group, Form()]) -> Group:
    return group


@app.post("/form/closed")
async def form_closed(group: Annotated[ClosedGroup, Form()]) -> ClosedGroup:
    return group


@app.get("/query/open")
async def query_open(group: Annotated[Open, Query()]):
    return group


@app.get("/query/open-optional")
async def query_open_optional(group: Annotated[Open | None, Query()] = None):
    return group


@app.get("/query/required")
async def query_required(group: Annotated[Limits | None, Query()]):
    return group


@app.get("/query/choices")
async def query_choices(
    value: Annotated[int, Query(validation_alias=AliasChoices("first", "second"))],
    tags: Annotated[list[str], Query(validation_alias=AliasChoices("item", "tag"))] = [],
):
    return [value, tags]


@app.get("/query/chosen")
async def query_chosen(group: Annotated[Chosen, Query()]):
    return group


@app.get("/query/unions")
async def query_unions(
    text: Annotated[str | list[str], Query()],
    number: Annotated[int | list[int] | None, Query()] = None,
):
    return [text, number]


@app.get("/header/choices")
async def header_choices(
    value: Annotated[int, Header(validation_alias=AliasChoices("X-First", "X-Second"))],
):
    return value


@app.get("/cookie/choices")
async def cookie_choices(
    value: Annotated[int, Cookie(validation_alias=AliasChoices("first", "second"))],
):
    return value


@app.post("/body/chosen")
async def body_chosen(x: Chosen) -> Chosen:
    return x


@app.post("/body/choices")
async def body_choices(
    value: Annotated[int | None, Body(validation_alias=AliasChoices("first", "second"))] = 3,
    tags: Annotated[list[str], Body(validation_alias=AliasChoices("item", "tag"))] = [],
):
    return [value, tags]


@app.post("/body/priced")
async def body_priced(x: Priced | Titled):
    return x


@app.post("/body/collected")
async def body_collected(x: Collected) -> Collected:
    return x


@app.post("/form/open")
async def form_open(group: Annotated[Open, Form()]):
    return group


@app.post("/form/chosen")
async def form_chosen(group: Annotated[Chosen, Form()]):
    return group


@app.post("/form/union")
async def form_union(data: Annotated[TextForm | LinesForm, Form()]):
    return data


@app.post("/form/union-optional")
async def form_union_optional(data: Annotated[TextForm | LinesForm | None, Form()] = None):
    return data


@app.post("/form/tagged")
async def form_tagged(data: Annotated[Note | Lines, Form(discriminator="kind")]):
    return data


def double(v: int) -> int:
    return 2 * v


@app.get("/depends/path/{v}")
async def depends_path(doubled: Annotated[int, Depends(double)]):
    return doubled


@app.get("/depends/query")
async def depends_query(doubled: Annotated[int, Depends(double)]):
    return doubled


def serve() -> None:
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets=None):
            await super().startup(sockets)
            if self.started:
                port = self.servers[0].sockets[0].getsockname()[1]
                print(f"listening on 127.0.0.1:{port}", flush=True)

    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", access_log=False)
    Server(config).run()


if __name__ == "__main__":
    serve()
