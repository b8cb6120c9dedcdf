//! Pages by number.

use axum::response::Response;
use http::StatusCode;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QuerySelect, Select};
use serde::Serialize;
use waypost_schema::Schema;

use super::link::PageLinks;
use super::{PageBody, PageQuery};
use crate::operation::OperationDocument;
use crate::response::{Json, Respond, ViaResponse};

/// A part of a list, with its number of rows if that was asked for, and `Link` headers to the others.
///
/// A page costs the more the further it is from the start: the database reads what it skips. Give lists that may be
/// long a [`Keyset`](super::Keyset).
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # mod example {
/// # mod note {
/// #     use sea_orm::entity::prelude::*;
/// #     #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
/// #     #[sea_orm(table_name = "notes")]
/// #     pub struct Model { #[sea_orm(primary_key)] pub id: i64, pub text: String }
/// #     #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
/// #     pub enum Relation {}
/// #     impl ActiveModelBehavior for ActiveModel {}
/// # }
/// use sea_orm::{DbErr, EntityTrait, QueryOrder};
/// use waypost::db::{Database, Db, Page, PageQuery};
/// use waypost::prelude::*;
/// # use sea_orm::ConnectionTrait;
/// # use waypost::testing::TestClient;
///
/// #[get("/notes")]
/// async fn list_notes(db: Db, page: PageQuery) -> Result<Page<String>, DbErr> {
///     let notes = note::Entity::find().order_by_asc(note::Column::Id);
///     Ok(page.fetch(notes, db.reader()).await?.map(|note| note.text))
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # pub async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let database = Database::connect("sqlite::memory:").await?;
/// # database.writer().execute_unprepared("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)").await?;
/// # database.writer().execute_unprepared("INSERT INTO notes VALUES (1, 'a'), (2, 'b'), (3, 'c')").await?;
/// # let client = TestClient::new(App::new("Notes").state(database).routes(routes![list_notes]));
/// client
///     .get("/notes?limit=1&offset=1&total=true")
///     .await
///     .assert_json(json!({"items": ["b"], "total": 3, "limit": 1, "offset": 1}));
/// # Ok(())
/// # }
/// # }
/// # #[cfg(feature = "sqlite")]
/// # example::main().unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// How many there are in all, if that was asked for.
    pub total: Option<u64>,
    limit: u32,
    offset: u32,
    links: PageLinks,
}

impl PageQuery {
    /// Reads the page from `rows`, which must have an order that no two rows share.
    ///
    /// Load what belongs to the rows afterwards, with one query for all of them: the database would join what it
    /// skips too.
    ///
    /// # Errors
    ///
    /// Only when the database fails.
    pub async fn fetch<E: EntityTrait>(
        &self,
        rows: Select<E>,
        connection: &impl ConnectionTrait,
    ) -> Result<Page<E::Model>, DbErr>
    where
        E::Model: Sync,
    {
        let total = match self.wants_total {
            true => Some(rows.clone().count(connection).await?),
            false => None,
        };
        let one_more = u64::from(self.limit) + 1;
        let rows = rows.limit(one_more).offset(u64::from(self.offset));
        let mut items = rows.all(connection).await?;
        let has_next = items.len() as u64 == one_more;
        items.truncate(usize::try_from(self.limit).unwrap_or(usize::MAX));
        Ok(Page {
            items,
            total,
            limit: self.limit,
            offset: self.offset,
            links: self.links(has_next, total),
        })
    }

    fn links(&self, has_next: bool, total: Option<u64>) -> PageLinks {
        let (limit, offset) = (u64::from(self.limit), u64::from(self.offset));
        let mut links = PageLinks::default();
        let mut add = |relation: &str, offset: u64| {
            let offset = ("offset", Some(offset.to_string()));
            links.add(
                relation,
                &self.uri,
                &[("limit", Some(limit.to_string())), offset],
            );
        };
        add("first", 0);
        if offset > 0 {
            add("prev", offset.saturating_sub(limit));
        }
        if has_next {
            add("next", offset + limit);
        }
        if let Some(total) = total.filter(|total| *total > 0 && limit > 0) {
            add("last", (total - 1) / limit * limit);
        }
        links
    }
}

impl<T> Page<T> {
    /// The same page of what `change` makes of each row.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            total: self.total,
            limit: self.limit,
            offset: self.offset,
            links: self.links,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Schema + Serialize> Respond<ViaResponse> for Page<T>
where
    PageBody<T>: Schema + Serialize,
{
    fn respond(self, status: StatusCode) -> Response {
        let body = PageBody {
            items: self.items,
            total: self.total,
            limit: self.limit,
            offset: self.offset,
        };
        (self.links, Json(body)).respond(status)
    }

    fn describe(document: &mut OperationDocument<'_>) {
        <(PageLinks, Json<PageBody<T>>)>::describe(document);
    }
}
