"""Larger bodies."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

router = APIRouter()

ShortText = Annotated[str, Field(min_length=1, max_length=40)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
LongName = Annotated[str, Field(min_length=1, max_length=120)]


class Customer(BaseModel):
    name: Name
    email: str = Field(min_length=3, max_length=120)
    phone: str | None = Field(default=None, max_length=20)
    age: int = Field(ge=18, le=130)
    newsletter: bool
    locale: str = Field(min_length=2, max_length=5)


class Address(BaseModel):
    street: LongName
    postcode: str = Field(min_length=3, max_length=12)
    city: Name
    region: str | None = Field(default=None, max_length=80)
    country: str = Field(min_length=2, max_length=2)
    latitude: float = Field(ge=-90, le=90)


class Line(BaseModel):
    sku: str = Field(min_length=1, max_length=32)
    name: LongName
    quantity: int = Field(ge=1, le=1000)
    price: float = Field(gt=0)
    discount: float = Field(ge=0, le=1)
    weight: float | None = Field(default=None, ge=0)
    taxed: bool


class Payment(BaseModel):
    method: str = Field(min_length=1, max_length=20)
    currency: str = Field(min_length=3, max_length=3)
    amount: float = Field(ge=0)
    installments: int = Field(ge=1, le=36)
    iban: str | None = Field(default=None, max_length=34)
    reference: str | None = Field(default=None, max_length=40)
    captured: bool


class Order(BaseModel):
    reference: ShortText
    customer: Customer
    billing: Address
    shipping: Address
    lines: list[Line] = Field(min_length=1, max_length=100)
    payment: Payment
    notes: str | None = Field(default=None, max_length=500)
    priority: int = Field(default=3, ge=1, le=5)


class Receipt(BaseModel):
    """What an order or its lines come to."""

    pieces: int
    total: float


def receipt(lines: list[Line]) -> Receipt:
    return Receipt(
        pieces=sum(line.quantity for line in lines),
        total=sum(line.quantity * line.price * (1 - line.discount) for line in lines),
    )


@router.post("/orders")
async def create_order(order: Order) -> Receipt:
    return receipt(order.lines)


@router.post("/lines")
async def add_lines(lines: list[Line]) -> Receipt:
    return receipt(lines)
