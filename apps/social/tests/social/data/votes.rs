use social::{
    posts::queries::{self as posts, NewPost},
    votes::queries::{self as votes, Tally, VoteError},
};
use uuid::Uuid;

use super::support::{TestDatabase, new_post};

#[tokio::test]
async fn a_vote_counts_once_and_is_the_voters_to_see_and_to_withdraw() {
    let test = TestDatabase::create().await;
    let (ada, ben) = (test.user("ada").await, test.user("ben").await);
    let id = test.post(ada.id, "Hello", "").await.post.id;
    let tally = async |viewer| posts::find(&test.database, id, viewer).await.unwrap().tally;

    for _ in 0..2 {
        votes::cast(&test.database, ben.id, id).await.unwrap();
        let (votes, voted) = (1, true);
        assert_eq!(tally(Some(ben.id)).await, Tally { votes, voted });
        assert_eq!(
            tally(Some(ada.id)).await,
            Tally {
                votes,
                voted: false
            }
        );
        assert_eq!(
            tally(None).await,
            Tally {
                votes,
                voted: false
            }
        );
    }
    for _ in 0..2 {
        votes::withdraw(&test.database, ben.id, id).await.unwrap();
        assert_eq!(tally(Some(ben.id)).await, Tally::default());
    }
}

#[tokio::test]
async fn what_a_user_cannot_see_cannot_be_voted_for() {
    let test = TestDatabase::create().await;
    let (ada, eve) = (test.user("ada").await, test.user("eve").await);
    let draft = NewPost {
        published: false,
        ..new_post(ada.id, "Draft", "")
    };
    let draft = posts::create(&test.database, draft).await.unwrap().post.id;
    for post_id in [draft, Uuid::now_v7()] {
        for result in [
            votes::cast(&test.database, eve.id, post_id).await,
            votes::withdraw(&test.database, eve.id, post_id).await,
        ] {
            assert!(
                matches!(result, Err(VoteError::PostNotFound { post_id: missing }) if missing == post_id)
            );
        }
    }
    votes::cast(&test.database, ada.id, draft).await.unwrap();
}

#[tokio::test]
async fn votes_go_with_their_post() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let id = test.post(ada.id, "Hello", "").await.post.id;
    votes::cast(&test.database, ada.id, id).await.unwrap();
    posts::delete(&test.database, id, ada.id).await.unwrap();
    let error = votes::withdraw(&test.database, ada.id, id)
        .await
        .unwrap_err();
    assert!(matches!(error, VoteError::PostNotFound { .. }), "{error:?}");
}
