"""The requests of the bench in FastAPI."""

from itertools import count
from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import BaseModel, Field

import orders

app = FastAPI()
app.include_router(orders.router)
next_id = count(1)


class Pong(BaseModel):
    message: str


class Item(BaseModel):
    item_id: int
    q: str | None
    limit: int


class PostCreate(BaseModel):
    title: str = Field(min_length=1, max_length=200)
    content: str
    published: bool = True
    rating: int | None = None


class Post(PostCreate):
    id: int


@app.get("/ping")
async def ping() -> Pong:
    return Pong(message="pong")


@app.get("/items/{item_id}")
async def read_item(
    item_id: int,
    q: str | None = None,
    limit: Annotated[int, Query(ge=0, le=100)] = 20,
) -> Item:
    return Item(item_id=item_id, q=q, limit=limit)


@app.post("/posts", status_code=201)
async def create_post(post: PostCreate) -> Post:
    return Post(id=next(next_id), **post.model_dump())
