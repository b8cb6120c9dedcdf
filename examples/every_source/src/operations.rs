use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use uuid::Uuid;
use waypost::prelude::*;
use waypost::{Bytes, Duration, Email, UploadFile};

use crate::models::{
    Bodies, Chosen, Closed, ClosedGroup, Collected, Color, Contact, CookieGroup, Cookies, Deep,
    FormScalars, Group, HeaderGroup, Headers, Inner, IntOrStr, IntOrStrOrList, Limits, Lists, Mode,
    Money, More, NumberOrNumbers, Open, Outer, Pet, PricedOrTitled, Scalars, Tagged, TextOrLines,
    TextOrTexts, Times, Uploaded, Words,
};

pub(crate) fn paths() -> Router {
    Router::new("").routes(routes![
        path_int, path_float, path_bool, path_str, path_uuid, path_color, path_date, path_pair
    ])
}

pub(crate) fn queries() -> Router {
    Router::new("").routes(routes![
        query_scalars,
        query_times,
        query_more,
        query_lists,
        query_group,
        query_closed,
        query_groups,
        query_optional,
        query_finite,
        query_aliased,
        query_open,
        query_open_optional,
        query_required,
        query_choices,
        query_chosen,
        query_unions
    ])
}

pub(crate) fn headers_and_cookies() -> Router {
    Router::new("").routes(routes![
        header_scalars,
        header_group,
        header_groups,
        cookie_scalars,
        cookie_group,
        cookie_optional,
        header_choices,
        cookie_choices
    ])
}

pub(crate) fn bodies() -> Router {
    Router::new("").routes(routes![
        body_outer,
        body_money,
        body_closed,
        body_embed,
        body_several,
        body_list,
        body_map,
        body_int,
        body_optional,
        body_deep,
        body_pet,
        body_either,
        body_chosen,
        body_choices,
        body_priced,
        body_collected
    ])
}

pub(crate) fn forms() -> Router {
    Router::new("").routes(routes![
        form_scalars,
        form_group,
        form_groups,
        form_contact,
        form_file,
        form_closed,
        file_upload,
        form_open,
        form_chosen,
        form_union,
        form_union_optional,
        form_tagged
    ])
}

pub(crate) fn dependencies() -> Router {
    Router::new("").routes(routes![depends_path, depends_query])
}

#[get("/path/int/{v}")]
async fn path_int(v: i64) -> i64 {
    v
}

#[get("/path/float/{v}")]
async fn path_float(#[path(gt = 0, lt = 10)] v: f64) -> f64 {
    v
}

#[get("/path/bool/{v}")]
async fn path_bool(v: bool) -> bool {
    v
}

#[get("/path/str/{v}")]
async fn path_str(#[path(min_length = 2, max_length = 5)] v: String) -> String {
    v
}

#[get("/path/uuid/{v}")]
async fn path_uuid(v: Uuid) -> Uuid {
    v
}

#[get("/path/color/{v}")]
async fn path_color(v: Color) -> Color {
    v
}

#[get("/path/date/{v}")]
async fn path_date(v: NaiveDate) -> NaiveDate {
    v
}

#[get("/path/pair/{a}/and/{b}")]
async fn path_pair(a: String, b: i64) -> Json<Value> {
    Json(json!([a, b]))
}

#[get("/query/scalars")]
async fn query_scalars(
    i: i64,
    f: Option<f64>,
    b: Option<bool>,
    #[query(min_length = 2, max_length = 4, pattern = "^[a-z]+$")] s: Option<String>,
    #[query(default = 3, ge = 0, le = 10)] n: i64,
) -> Scalars {
    Scalars { i, f, b, s, n }
}

#[get("/query/times")]
async fn query_times(
    d: Option<NaiveDate>,
    dt: Option<DateTime<FixedOffset>>,
    t: Option<NaiveTime>,
    td: Option<Duration>,
) -> Times {
    Times { d, dt, t, td }
}

#[get("/query/more")]
async fn query_more(
    u: Option<Uuid>,
    c: Option<Color>,
    dec: Option<Decimal>,
    ip: Option<Ipv4Addr>,
) -> More {
    More { u, c, dec, ip }
}

#[get("/query/lists")]
async fn query_lists(
    #[query] a: Vec<i64>,
    #[query(max_items = 2)] b: Option<Vec<String>>,
    #[query(default)] c: BTreeSet<i64>,
) -> Lists {
    Lists { a, b, c }
}

#[get("/query/group")]
async fn query_group(#[query] group: Group) -> Group {
    group
}

#[get("/query/closed")]
async fn query_closed(#[query] group: ClosedGroup) -> ClosedGroup {
    group
}

#[get("/query/groups")]
async fn query_groups(
    #[query] group: Group,
    #[query] words: Words,
    #[query(default = 1, ge = 0)] n: i64,
) -> Json<Value> {
    Json(json!([group, words, n]))
}

#[get("/query/optional")]
async fn query_optional(
    #[query] words: Option<Words>,
    #[query] closed: Option<Inner>,
) -> Json<Value> {
    Json(json!([words, closed]))
}

#[get("/query/finite")]
async fn query_finite(
    #[query(default = 0.0, allow_inf_nan = false)] f: f64,
    #[query(max_digits = 4, decimal_places = 1)] dec: Option<Decimal>,
) -> Json<Value> {
    Json(json!([f, dec.is_none()]))
}

#[get("/header/scalars")]
async fn header_scalars(
    #[header] x_int: i64,
    #[header] x_b: Option<bool>,
    #[header] x_list: Option<Vec<i64>>,
) -> Headers {
    Headers { x_int, x_b, x_list }
}

#[get("/cookie/scalars")]
async fn cookie_scalars(#[cookie] n: i64, #[cookie(min_length = 2)] s: Option<String>) -> Cookies {
    Cookies { n, s }
}

#[post("/body/outer")]
async fn body_outer(outer: Outer) -> Outer {
    outer
}

#[post("/body/money")]
async fn body_money(#[body(media_type = "application/vnd.api+json")] money: Money) -> Json<Value> {
    Json(json!([money.score, money.paid, money.ratio]))
}

#[post("/body/closed")]
async fn body_closed(x: Closed) -> Closed {
    x
}

#[post("/body/embed")]
async fn body_embed(#[body(embed)] x: Closed) -> Closed {
    x
}

#[post("/body/several/{k}")]
async fn body_several(
    k: i64,
    x: Closed,
    y: Inner,
    #[body(gt = 0)] n: i64,
    #[query(default = 1)] q: i64,
) -> Bodies {
    Bodies { k, x, y, n, q }
}

#[post("/body/list")]
async fn body_list(x: Vec<Inner>) -> Vec<Inner> {
    x
}

#[post("/body/map")]
async fn body_map(x: BTreeMap<i64, f64>) -> BTreeMap<i64, f64> {
    x
}

#[post("/body/int")]
async fn body_int(#[body] x: i64) -> i64 {
    x
}

#[post("/body/optional")]
async fn body_optional(x: Option<Inner>) -> Option<Inner> {
    x
}

#[post("/body/deep")]
async fn body_deep(deep: Deep) -> Deep {
    deep
}

#[post("/body/pet")]
async fn body_pet(pet: Pet) -> Pet {
    pet
}

#[post("/body/either")]
async fn body_either(#[body] x: IntOrStrOrList) -> IntOrStrOrList {
    x
}

#[get("/header/group")]
async fn header_group(#[header] group: HeaderGroup) -> HeaderGroup {
    group
}

#[get("/header/groups")]
async fn header_groups(
    #[header] group: Option<HeaderGroup>,
    #[header] x_int: Option<i64>,
) -> Json<Value> {
    Json(json!([group, x_int]))
}

#[get("/cookie/optional")]
async fn cookie_optional(#[cookie] group: Option<CookieGroup>) -> Json<Value> {
    Json(json!(group))
}

#[get("/cookie/group")]
async fn cookie_group(#[cookie] group: CookieGroup) -> CookieGroup {
    group
}

#[get("/query/aliased")]
async fn query_aliased(
    mode: Mode,
    #[query(alias = "item-query", max_length = 3)] item_query: Option<String>,
    mail: Option<Email>,
    #[query] either: Option<IntOrStr>,
) -> Json<Value> {
    Json(json!([mode, item_query, mail, either]))
}

#[post("/file/upload")]
async fn file_upload(
    file: UploadFile,
    #[form(min_length = 2)] note: String,
    #[file] content: Option<Bytes>,
    others: Option<Vec<UploadFile>>,
) -> Uploaded {
    Uploaded {
        name: Some(file.filename().to_owned()),
        size: file.size() + content.map_or(0, |content| content.len() as u64),
        others: others.map_or(0, |others| others.len()),
        note,
    }
}

#[post("/form/scalars")]
async fn form_scalars(
    #[form(min_length = 2)] name: String,
    #[form(default = 1)] n: i64,
    #[form] b: Option<bool>,
    #[form(default)] items: Vec<i64>,
) -> FormScalars {
    FormScalars { name, n, b, items }
}

#[post("/form/group")]
async fn form_group(#[form] group: Group) -> Group {
    group
}

#[post("/form/groups")]
async fn form_groups(
    #[form] words: Words,
    #[form] closed: Option<ClosedGroup>,
    #[form(ge = 0)] n: Option<i64>,
) -> Json<Value> {
    Json(json!([words, closed, n]))
}

#[post("/form/contact")]
async fn form_contact(#[form] contact: Contact, #[form] q: Option<String>) -> Json<Value> {
    Json(json!([contact, q]))
}

#[post("/form/file")]
async fn form_file(#[form] words: Words, #[file] files: Option<Vec<Bytes>>) -> Json<Value> {
    Json(json!([words, files.map_or(0, |files| files.len())]))
}

#[post("/form/closed")]
async fn form_closed(#[form] group: ClosedGroup) -> ClosedGroup {
    group
}

#[get("/query/open")]
async fn query_open(#[query] group: Open) -> Json<Value> {
    Json(json!(group))
}

#[get("/query/open-optional")]
async fn query_open_optional(#[query] group: Option<Open>) -> Json<Value> {
    Json(json!(group))
}

#[get("/query/required")]
async fn query_required(#[query(required)] group: Option<Limits>) -> Json<Value> {
    Json(json!(group))
}

#[get("/query/choices")]
async fn query_choices(
    #[query(validation_alias = ["first", "second"])] value: i64,
    #[query(default, validation_alias = ["item", "tag"])] tags: Vec<String>,
) -> Json<Value> {
    Json(json!([value, tags]))
}

#[get("/query/chosen")]
async fn query_chosen(#[query] group: Chosen) -> Json<Value> {
    Json(json!(group))
}

#[get("/query/unions")]
async fn query_unions(
    #[query] text: TextOrTexts,
    #[query] number: Option<NumberOrNumbers>,
) -> Json<Value> {
    Json(json!([text, number]))
}

#[get("/header/choices")]
async fn header_choices(
    #[header(validation_alias = ["X-First", "X-Second"])] value: i64,
) -> Json<Value> {
    Json(json!(value))
}

#[get("/cookie/choices")]
async fn cookie_choices(
    #[cookie(validation_alias = ["first", "second"])] value: i64,
) -> Json<Value> {
    Json(json!(value))
}

#[post("/body/chosen")]
async fn body_chosen(x: Chosen) -> Chosen {
    x
}

#[post("/body/choices")]
async fn body_choices(
    #[body(default = Some(3), validation_alias = ["first", "second"])] value: Option<i64>,
    #[body(default, validation_alias = ["item", "tag"])] tags: Vec<String>,
) -> Json<Value> {
    Json(json!([value, tags]))
}

#[post("/body/priced")]
async fn body_priced(x: PricedOrTitled) -> Json<Value> {
    Json(json!(x))
}

#[post("/body/collected")]
async fn body_collected(x: Collected) -> Collected {
    x
}

#[post("/form/open")]
async fn form_open(#[form] group: Open) -> Json<Value> {
    Json(json!(group))
}

#[post("/form/chosen")]
async fn form_chosen(#[form] group: Chosen) -> Json<Value> {
    Json(json!(group))
}

#[post("/form/union")]
async fn form_union(#[form] data: TextOrLines) -> Json<Value> {
    Json(json!(data))
}

#[post("/form/union-optional")]
async fn form_union_optional(#[form] data: Option<TextOrLines>) -> Json<Value> {
    Json(json!(data))
}

#[post("/form/tagged")]
async fn form_tagged(#[form] data: Tagged) -> Json<Value> {
    Json(json!(data))
}

#[derive(Clone)]
struct Doubled(i64);

#[dependency]
async fn double(v: i64) -> Doubled {
    Doubled(v.wrapping_mul(2))
}

#[get("/depends/path/{v}")]
async fn depends_path(doubled: Doubled) -> Json<Value> {
    Json(json!(doubled.0))
}

#[get("/depends/query")]
async fn depends_query(doubled: Doubled) -> Json<Value> {
    Json(json!(doubled.0))
}
