"""Social's posts in FastAPI and SQLAlchemy, as its tutorial has them: a session for each request, sync functions.

The statements are those that social sends. Nobody is asked for a token.
"""

import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import (
    BLOB,
    DateTime,
    ForeignKey,
    TypeDecorator,
    Uuid,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
)

URL = os.environ["DATABASE_URL"].replace("postgres://", "postgresql+psycopg://")
IS_SQLITE = URL.startswith("sqlite:")
if IS_SQLITE:
    URL = "sqlite:///" + URL.removeprefix("sqlite:")

FIRST_USER = uuid.UUID(bytes=b"9000000000000001")


class Bytes(TypeDecorator):
    """A UUID in sixteen bytes."""

    impl = BLOB
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else value.bytes

    def process_result_value(self, value, dialect):
        return None if value is None else uuid.UUID(bytes=value)


Key = Bytes if IS_SQLITE else Uuid
Moment = DateTime(timezone=True)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[uuid.UUID] = mapped_column(Key, primary_key=True)
    name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)


class Post(Base):
    __tablename__ = "posts"
    id: Mapped[uuid.UUID] = mapped_column(Key, primary_key=True)
    title: Mapped[str]
    content: Mapped[str]
    published: Mapped[bool]
    author_id: Mapped[uuid.UUID] = mapped_column(Key, ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    author: Mapped[User] = relationship()


class Vote(Base):
    __tablename__ = "votes"
    post_id: Mapped[uuid.UUID] = mapped_column(Key, primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(Key, primary_key=True)


# SQLAlchemy's own pools: five connections and ten more under load.
engine = create_engine(URL)
if IS_SQLITE:

    @event.listens_for(engine, "connect")
    def configure(connection, _record):
        cursor = connection.cursor()
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "busy_timeout = 30000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


class UserPublic(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: uuid.UUID
    name: str
    created_at: datetime


class PostCreate(BaseModel):
    title: str = Field(min_length=1, max_length=200)
    content: str = Field(max_length=50_000)
    published: bool = True


class PostPublic(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: uuid.UUID
    title: str
    content: str
    published: bool
    author: UserPublic
    votes: int = 0
    voted: bool = False
    created_at: datetime
    updated_at: datetime


app = FastAPI()


def posts_in_context():
    votes = select(func.count()).where(Vote.post_id == Post.id).scalar_subquery()
    return select(Post, votes).where(Post.published).options(joinedload(Post.author))


@app.get("/api/posts/{id}")
def read_post(session: SessionDep, id: uuid.UUID) -> PostPublic:
    found = session.execute(posts_in_context().where(Post.id == id)).first()
    if found is None:
        raise HTTPException(404)
    return in_public(*found)


@app.get("/api/posts")
def list_posts(
    session: SessionDep, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> list[PostPublic]:
    statement = posts_in_context().order_by(Post.id.desc()).limit(limit)
    return [in_public(*found) for found in session.execute(statement)]


@app.post("/api/posts", status_code=201)
def create_post(session: SessionDep, post: PostCreate) -> PostPublic:
    now = datetime.now(UTC)
    # Later posts have larger ids, as UUIDv7 has them.
    made = Post(
        id=uuid.UUID(int=(now.timestamp() * 1000).__int__() << 80 | uuid.uuid4().int >> 48),
        author_id=FIRST_USER,
        created_at=now,
        updated_at=now,
        **post.model_dump(),
    )
    session.add(made)
    session.flush()
    answer = PostPublic.model_validate(made)
    session.commit()
    return answer


def in_public(post: Post, votes: int) -> PostPublic:
    answer = PostPublic.model_validate(post)
    answer.votes = votes
    return answer
