use crate::support::house;

#[tokio::test]
async fn a_key_lets_a_program_in_on_behalf_of_its_owner() {
    let house = house().await;
    let key = house.key("posts:read").await;
    house
        .client
        .get("/by-key")
        .header("x-api-key", &*key)
        .await
        .assert_json("ada");
    house
        .client
        .get("/posts")
        .header("x-api-key", &*key)
        .await
        .assert_status(200);
    house
        .client
        .get("/by-key")
        .header("x-api-key", format!("{key}x"))
        .await
        .assert_status(401)
        .assert_header("www-authenticate", "APIKey");
    house.client.get("/by-key").await.assert_status(401);
}

#[tokio::test]
async fn a_key_does_nothing_beyond_its_scopes() {
    let house = house().await;
    let key = house.key("posts:write").await;
    house
        .client
        .get("/posts")
        .header("x-api-key", &*key)
        .await
        .assert_status(403);
}
