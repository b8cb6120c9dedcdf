use waypost::prelude::*;

#[get("/items/{id}")]
async fn read_item(id: i64) -> i64 {
    id
}

#[get("/items/{item_id}")]
async fn read_the_same_item(item_id: i64) -> i64 {
    item_id
}

#[get("/users")]
async fn needs_state(State(number): State<u8>) -> u8 {
    number
}

#[get("/posts")]
async fn reads_the_path(#[path] id: i64) -> i64 {
    id
}

#[get("/tags")]
async fn list_tags() {}

#[derive(Clone)]
struct Chicken;

#[derive(Clone)]
struct Egg;

#[dependency]
async fn chicken(_egg: Egg) -> Chicken {
    Chicken
}

#[dependency]
async fn egg(_chicken: Chicken) -> Egg {
    Egg
}

#[get("/breakfast")]
async fn breakfast(_egg: Egg) {}

#[test]
fn dependencies_that_need_each_other_stop_the_start() {
    let text = mistakes(App::new("x").routes(routes![breakfast]));
    assert!(
        text.contains("the dependencies of `breakfast` need each other: `"),
        "{text}"
    );
    assert!(text.contains("start_up::egg` needs `"), "{text}");
}

fn mistakes(app: App) -> String {
    app.into_router().unwrap_err().to_string()
}

#[test]
fn two_operations_that_no_request_can_tell_apart_stop_the_start() {
    let text = mistakes(App::new("x").routes(routes![read_item, read_the_same_item]));
    assert!(text.contains("start_up.rs:"), "{text}");
    assert!(
        text.contains("`read_the_same_item` is GET /items/{item_id}, which `read_item` at"),
        "{text}"
    );
}

#[test]
fn state_that_is_asked_for_and_not_held_stops_the_start() {
    let text = mistakes(App::new("x").routes(routes![needs_state]));
    assert!(
        text.contains("`needs_state` needs the state `u8`"),
        "{text}"
    );
    assert!(
        App::new("x")
            .state(1_u8)
            .routes(routes![needs_state])
            .into_router()
            .is_ok()
    );
}

#[test]
fn a_path_argument_must_stand_in_the_whole_path() {
    let text = mistakes(App::new("x").routes(routes![reads_the_path]));
    assert!(
        text.contains("the path argument `id` does not stand in GET /posts"),
        "{text}"
    );
    let router = Router::new("/{id}").routes(routes![reads_the_path]);
    assert!(App::new("x").include(router).into_router().is_ok());
}

#[test]
fn a_name_of_a_prefix_must_be_an_argument() {
    let text = mistakes(App::new("x").include(Router::new("/{org}").routes(routes![list_tags])));
    assert!(
        text.contains("`{org}` in GET /{org}/tags has no argument"),
        "{text}"
    );
}

#[get("/{rest:path}")]
async fn read_file(rest: String) -> String {
    rest
}

#[test]
fn a_name_cannot_stand_in_a_prefix_and_once_more_in_a_path() {
    let text = mistakes(App::new("x").include(Router::new("/{id}").routes(routes![read_item])));
    assert!(
        text.contains("`{id}` stands twice in GET /{id}/items/{id}"),
        "{text}"
    );
}

#[test]
fn nothing_can_follow_the_rest_of_a_path() {
    let router = Router::new("/{id:path}").routes(routes![reads_the_path]);
    let text = mistakes(App::new("x").include(router));
    assert!(
        text.contains("nothing can follow it in GET /{id}/posts"),
        "{text}"
    );
}

#[test]
fn a_rest_beside_a_name_stops_the_start() {
    let router = Router::new("/items").routes(routes![read_file]);
    let text = mistakes(App::new("x").routes(routes![read_item]).include(router));
    assert!(
        text.contains("cannot take the rest, `read_item` at"),
        "{text}"
    );
}

#[test]
fn every_mistake_is_told_at_once() {
    let text = mistakes(App::new("x").routes(routes![
        read_item,
        read_the_same_item,
        needs_state,
        reads_the_path
    ]));
    assert_eq!(text.lines().count(), 4, "{text}");
}
