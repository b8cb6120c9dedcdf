use social::posts::queries::{self as posts, PostFilter};

use super::support::{TestDatabase, first, titles};

async fn found(test: &TestDatabase, text: &str) -> Vec<String> {
    let filter = PostFilter {
        search: Some(text),
        ..PostFilter::default()
    };
    let posts = posts::list(&test.database, &first(10), filter)
        .await
        .unwrap();
    titles(&posts.items)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn a_search_looks_into_title_and_content_in_any_case() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    test.post(ada.id, "The Engine", "weaves algebra").await;
    test.post(ada.id, "Notes", "on an ENGINE").await;
    test.post(ada.id, "Other", "things").await;
    assert_eq!(found(&test, "engine").await, ["Notes", "The Engine"]);
    assert_eq!(found(&test, "weaves").await, ["The Engine"]);
    assert_eq!(found(&test, "").await.len(), 3);
}

#[tokio::test]
async fn characters_that_mean_something_in_a_pattern_mean_themselves_in_a_search() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    for title in ["100%", "snake_case", r"C:\temp", "Wow!", "O'Brien", "plain"] {
        test.post(ada.id, title, "").await;
    }
    for (text, title) in [
        ("%", "100%"),
        ("0%", "100%"),
        ("_", "snake_case"),
        (r"\", r"C:\temp"),
        ("!", "Wow!"),
        ("'", "O'Brien"),
    ] {
        assert_eq!(found(&test, text).await, [title], "search for {text}");
    }
    assert!(found(&test, "snake%case").await.is_empty());
    assert!(found(&test, "sn_ke").await.is_empty());
}

#[tokio::test]
async fn a_long_search_does_not_fail_even_when_every_character_is_escaped() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let text = "%".repeat(20_000);
    test.post(ada.id, "Percents", &text).await;
    assert_eq!(found(&test, &text).await, ["Percents"]);
}
