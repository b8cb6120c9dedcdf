use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Statement};
use waypost::db::{CursorPage, CursorQuery, Db, Keyset, Page, PageError, PageQuery};
use waypost::prelude::*;
use waypost::testing::TestClient;

use crate::support::{TestDatabase, insert_text, note, on_each_engine, on_sqlite};

#[get("/pages")]
async fn list(db: Db, page: PageQuery) -> Result<Page<i64>, sea_orm::DbErr> {
    let notes = note::Entity::find().order_by_asc(note::Column::Id);
    Ok(page.fetch(notes, db.reader()).await?.map(|note| note.id))
}

#[schema(rename_all = "lowercase")]
#[derive(Clone, Copy)]
enum NoteOrder {
    Newest,
    Text,
}

fn keyset(order: NoteOrder) -> Keyset<note::Column> {
    match order {
        NoteOrder::Newest => Keyset::descending(note::Column::Id),
        NoteOrder::Text => Keyset::ascending(note::Column::Text).then_descending(note::Column::Id),
    }
}

#[get("/cursor")]
async fn follow(
    db: Db,
    page: CursorQuery,
    #[query(default = NoteOrder::Newest)] order: NoteOrder,
    #[query(default = 0)] above: i64,
) -> Result<CursorPage<i64>, PageError> {
    let notes = note::Entity::find().filter(note::Column::Id.gt(above));
    let page = keyset(order).fetch(notes, &page, db.reader()).await?;
    Ok(page.map(|note| note.id))
}

fn client(test: &TestDatabase) -> TestClient {
    let app = App::new("Notes").state(test.database.clone());
    TestClient::new(app.routes(routes![list, follow]))
}

/// Notes 1 to `number`, whose texts are in another order than their ids.
async fn fill(test: &TestDatabase, number: i64) {
    test.database
        .write(async |transaction| {
            for id in 1..=number {
                insert_text(transaction, id, &format!("{:03}", id * 7 % 101)).await?;
            }
            Ok::<_, sea_orm::DbErr>(())
        })
        .await
        .unwrap();
}

/// Follows `next` from page to page; everything that was shown, in order.
async fn follow_to_the_end(client: &TestClient, query: &[(&str, &str)]) -> Vec<i64> {
    let mut shown = Vec::new();
    let mut cursor = None;
    loop {
        let mut query = query.to_vec();
        query.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let page: Value = client.get("/cursor").query(query).await.json();
        shown.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|id| id.as_i64().unwrap()),
        );
        match page["next"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return shown,
        }
    }
}

#[tokio::test]
async fn a_cursor_shows_every_row_once_in_the_order_of_the_list() {
    for test in on_each_engine().await {
        fill(&test, 50).await;
        let client = client(&test);
        for limit in ["1", "7", "50", "100"] {
            let newest = follow_to_the_end(&client, &[("limit", limit)]).await;
            assert_eq!(newest, (1..=50).rev().collect::<Vec<_>>(), "{limit}");
            let by_text = follow_to_the_end(&client, &[("limit", limit), ("order", "text")]).await;
            assert!(by_text.is_sorted_by_key(|id| id * 7 % 101), "{by_text:?}");
            assert_eq!(by_text.iter().collect::<BTreeSet<_>>().len(), 50);
        }
    }
}

#[tokio::test]
async fn rows_that_come_and_go_move_no_page() {
    for test in on_each_engine().await {
        fill(&test, 20).await;
        let client = client(&test);
        let first: Value = client.get("/cursor?limit=5").await.json();
        test.database
            .write(async |transaction| {
                insert_text(transaction, 21, "new").await?;
                note::Entity::delete_by_id(18).exec(transaction).await?;
                Ok::<_, sea_orm::DbErr>(())
            })
            .await
            .unwrap();
        let next = first["next"].as_str().unwrap();
        let second = client
            .get("/cursor")
            .query([("limit", "5"), ("cursor", next)])
            .await;
        second.assert_json_at("/items", json!([15, 14, 13, 12, 11]));
    }
}

#[tokio::test]
async fn a_link_leads_to_the_next_page_and_keeps_the_filters() {
    let test = on_sqlite().await;
    fill(&test, 20).await;
    let client = client(&test);
    let page = client.get("/cursor?above=10&limit=6").await;
    let link = page.headers()["link"].to_str().unwrap();
    let (first, next) = link.split_once(", ").unwrap();
    assert_eq!(first, "</cursor?above=10&limit=6>; rel=\"first\"");
    let next = next
        .strip_prefix('<')
        .unwrap()
        .strip_suffix(">; rel=\"next\"")
        .unwrap();
    client
        .get(next)
        .await
        .assert_json(json!({"items": [14, 13, 12, 11], "next": null}));
}

#[tokio::test]
async fn a_cursor_of_another_order_or_of_nobody_is_a_422_at_the_parameter() {
    for test in on_each_engine().await {
        fill(&test, 5).await;
        let client = client(&test);
        let page: Value = client.get("/cursor?limit=2&order=text").await.json();
        let of_other_order = page["next"].as_str().unwrap();
        // {"o":"-id","k":[{"s":"1"}]}: a text where the column holds numbers.
        let of_other_type = "eyJvIjoiLWlkIiwiayI6W3sicyI6IjEifV19";
        // {"o":"-id","k":[]}
        let too_short = "eyJvIjoiLWlkIiwiayI6W119";
        for cursor in [of_other_order, of_other_type, too_short, "!", "e30", ""] {
            client
                .get("/cursor")
                .query([("cursor", cursor)])
                .await
                .assert_status(422)
                .assert_json(json!({"detail": [{
                    "type": "value_error",
                    "loc": ["query", "cursor"],
                    "msg": "Value error, The cursor is not one of this list",
                    "input": cursor,
                    "ctx": {"error": {}},
                }]}));
        }
    }
}

#[tokio::test]
async fn what_a_cursor_holds_is_a_parameter_of_the_statement() {
    let test = on_sqlite().await;
    fill(&test, 3).await;
    // {"o":"+text-id","k":[{"s":"' OR 1=1 --"},{"i":0}]}
    let cursor = "eyJvIjoiK3RleHQtaWQiLCJrIjpbeyJzIjoiJyBPUiAxPTEgLS0ifSx7ImkiOjB9XX0";
    client(&test)
        .get("/cursor")
        .query([("order", "text"), ("cursor", cursor)])
        .await
        .assert_status(200)
        .assert_json_at("/items", json!([1, 2, 3]));
}

#[tokio::test]
async fn pages_by_number_count_only_when_asked_and_link_to_the_others() {
    for test in on_each_engine().await {
        fill(&test, 25).await;
        let client = client(&test);
        let page = client.get("/pages?limit=10&offset=10&total=true").await;
        page.assert_json(json!({
            "items": (11..=20).collect::<Vec<_>>(),
            "total": 25,
            "limit": 10,
            "offset": 10,
        }));
        assert_eq!(
            page.headers()["link"],
            "</pages?total=true&limit=10&offset=0>; rel=\"first\", \
             </pages?total=true&limit=10&offset=0>; rel=\"prev\", \
             </pages?total=true&limit=10&offset=20>; rel=\"next\", \
             </pages?total=true&limit=10&offset=20>; rel=\"last\""
        );
        client
            .get("/pages?offset=4294967295")
            .await
            .assert_json(json!({
                "items": [], "total": null, "limit": 20, "offset": 4_294_967_295_u32,
            }));
        client.get("/pages?limit=101").await.assert_status(422);
    }
}

#[tokio::test]
async fn the_documentation_has_the_parameters_and_the_page() {
    let test = on_sqlite().await;
    let document: Value = client(&test).get("/openapi.json").await.json();
    let operation = &document["paths"]["/cursor"]["get"];
    let names: Vec<_> = operation["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| &p["name"])
        .collect();
    for name in ["limit", "cursor", "order", "above"] {
        assert!(names.contains(&&json!(name)), "{names:?}");
    }
    let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
    assert_eq!(schema["$ref"], "#/components/schemas/CursorPageBody_int_");
}

/// What SQLite plans to do for the statements that `client` asks for.
#[tokio::test]
async fn a_far_page_starts_in_the_index() {
    let test = on_sqlite().await;
    fill(&test, 20).await;
    let statements = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&statements);
    let observed = test.database.clone().observe_statements(move |info| {
        heard.lock().unwrap().push(info.statement.clone());
    });
    let app = App::new("Notes").state(observed);
    let client = TestClient::new(app.routes(routes![follow]));
    for order in ["newest", "text"] {
        follow_to_the_end(&client, &[("limit", "5"), ("order", order)]).await;
    }
    let statements = std::mem::take(&mut *statements.lock().unwrap());
    let mut with_cursor = 0;
    for statement in statements {
        if !statement.sql.contains('<') {
            continue;
        }
        with_cursor += 1;
        let explain = Statement {
            sql: format!("EXPLAIN QUERY PLAN {}", statement.sql),
            ..statement
        };
        let rows = test.database.reader().query_all_raw(explain).await.unwrap();
        let plan: Vec<String> = rows
            .iter()
            .map(|row| row.try_get("", "detail").unwrap())
            .collect();
        assert!(plan[0].starts_with("SEARCH notes USING"), "{plan:?}");
    }
    assert!(with_cursor >= 4);
}
