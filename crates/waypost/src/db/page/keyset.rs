//! Pages by the key of the last row.

use axum::response::Response;
use http::StatusCode;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ModelTrait, Order, QueryFilter,
    QueryOrder, QuerySelect, Select, Value,
};
use serde::Serialize;
use waypost_schema::Schema;

use super::cursor::Cursor;
use super::link::PageLinks;
use super::{CursorPageBody, CursorQuery, PageError};
use crate::operation::OperationDocument;
use crate::response::{Json, Respond, ViaResponse};

/// The order of a list, by columns that together no two rows share; the last row's values are the next page's start.
///
/// With an index over the columns every page costs the same, wherever it is: the database goes straight to its first
/// row. Rows that come and go meanwhile move no page's start. The columns must not be null, and hold numbers, texts,
/// UUIDs, times, dates or booleans. What a client sends becomes parameters of the statement, never its text, but for how
/// many rows it wants.
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
/// use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};
/// use waypost::db::{CursorPage, CursorQuery, Database, Db, Keyset, PageError};
/// use waypost::prelude::*;
/// # use sea_orm::ConnectionTrait;
/// # use waypost::testing::TestClient;
///
/// /// In which order notes are listed.
/// #[schema(rename_all = "lowercase")]
/// #[derive(Clone, Copy)]
/// enum NoteOrder {
///     Newest,
///     Text,
/// }
///
/// #[get("/notes")]
/// async fn list_notes(
///     db: Db,
///     page: CursorQuery,
///     #[query(default = NoteOrder::Newest)] order: NoteOrder,
///     /// Leave out every other text.
///     #[query] text: Option<String>,
/// ) -> Result<CursorPage<String>, PageError> {
///     let order = match order {
///         NoteOrder::Newest => Keyset::descending(note::Column::Id),
///         NoteOrder::Text => Keyset::ascending(note::Column::Text).then_descending(note::Column::Id),
///     };
///     let notes = note::Entity::find()
///         .apply_if(text, |notes, text| notes.filter(note::Column::Text.eq(text)));
///     Ok(order.fetch(notes, &page, db.reader()).await?.map(|note| note.text))
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # pub async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let database = Database::connect("sqlite::memory:").await?;
/// # database.writer().execute_unprepared("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)").await?;
/// # database.writer().execute_unprepared("INSERT INTO notes VALUES (1, 'a'), (2, 'b'), (3, 'c')").await?;
/// # let client = TestClient::new(App::new("Notes").state(database).routes(routes![list_notes]));
/// let page: Value = client.get("/notes?limit=2").await.json();
/// assert_eq!(page["items"], json!(["c", "b"]));
/// let next = page["next"].as_str().unwrap();
/// client
///     .get("/notes")
///     .query([("limit", "2"), ("cursor", next)])
///     .await
///     .assert_json(json!({"items": ["a"], "next": null}));
/// # Ok(())
/// # }
/// # }
/// # #[cfg(feature = "sqlite")]
/// # example::main().unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Keyset<C> {
    columns: Vec<(C, Direction)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Ascending,
    Descending,
}

impl<C: ColumnTrait> Keyset<C> {
    /// By `column`, the smallest first.
    pub fn ascending(column: C) -> Self {
        Self {
            columns: vec![(column, Direction::Ascending)],
        }
    }

    /// By `column`, the largest first.
    pub fn descending(column: C) -> Self {
        Self {
            columns: vec![(column, Direction::Descending)],
        }
    }

    /// Rows that are equal so far: by `column`, the smallest first.
    #[must_use]
    pub fn then_ascending(mut self, column: C) -> Self {
        self.columns.push((column, Direction::Ascending));
        self
    }

    /// Rows that are equal so far: by `column`, the largest first.
    #[must_use]
    pub fn then_descending(mut self, column: C) -> Self {
        self.columns.push((column, Direction::Descending));
        self
    }

    /// Reads the page of `rows` that a client asks for; it brings its own order.
    ///
    /// # Errors
    ///
    /// 422 when the client's cursor belongs to another list or order, and when the database fails.
    pub async fn fetch<E>(
        &self,
        rows: Select<E>,
        query: &CursorQuery,
        connection: &impl ConnectionTrait,
    ) -> Result<CursorPage<E::Model>, PageError>
    where
        E: EntityTrait<Column = C>,
    {
        let rows = self.select(rows, query)?.all(connection).await?;
        Ok(self.page(rows, query, |row| row)?)
    }

    /// `rows` from where the page begins, in the keyset's order, and one more than the page holds.
    ///
    /// For a statement that reads more than the model: add to it, run it, and give what it found to
    /// [`page`](Self::page).
    ///
    /// # Errors
    ///
    /// 422 when the client's cursor belongs to another list or order.
    pub fn select<E>(&self, rows: Select<E>, query: &CursorQuery) -> Result<Select<E>, PageError>
    where
        E: EntityTrait<Column = C>,
    {
        let rows = match &query.cursor {
            Some(cursor) => rows.filter(self.after(cursor)?),
            None => rows,
        };
        let rows = self.columns.iter().fold(rows, |rows, (column, direction)| {
            let order = match direction {
                Direction::Ascending => Order::Asc,
                Direction::Descending => Order::Desc,
            };
            rows.order_by(*column, order)
        });
        // The one more tells whether there is a next page.
        Ok(rows.limit(u64::from(query.limit) + 1))
    }

    /// The page of the rows that [`select`](Self::select) found; `model` is where a row has the keyset's columns.
    ///
    /// # Errors
    ///
    /// When a column of the keyset is of a type that no cursor can hold.
    pub fn page<T, M>(
        &self,
        mut rows: Vec<T>,
        query: &CursorQuery,
        model: impl FnOnce(&T) -> &M,
    ) -> Result<CursorPage<T>, DbErr>
    where
        M: ModelTrait<Entity: EntityTrait<Column = C>>,
    {
        let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
        let last = limit.checked_sub(1).and_then(|last| rows.get(last));
        let next = match last {
            Some(last) if rows.len() > limit => Some(self.cursor(model(last))?),
            _ => None,
        };
        rows.truncate(limit);
        let mut links = PageLinks::default();
        links.add("first", &query.uri, &[("cursor", None)]);
        if let Some(next) = &next {
            links.add("next", &query.uri, &[("cursor", Some(next.clone()))]);
        }
        Ok(CursorPage {
            items: rows,
            next,
            links,
        })
    }

    /// The rows behind the one that `cursor` stands for.
    fn after(&self, cursor: &str) -> Result<Condition, PageError> {
        let types = self.columns.iter().map(|(column, _)| column.def());
        let values = Cursor::decode(cursor)
            .filter(|cursor| cursor.order == self.name())
            .and_then(|cursor| cursor.values(types))
            .ok_or_else(|| PageError::bad_cursor(cursor))?;
        let mut any = Condition::any();
        let mut equal_so_far = Condition::all();
        for ((column, direction), value) in self.columns.iter().zip(&values) {
            let behind = match direction {
                Direction::Ascending => column.gt(value.clone()),
                Direction::Descending => column.lt(value.clone()),
            };
            any = any.add(equal_so_far.clone().add(behind));
            equal_so_far = equal_so_far.add(column.eq(value.clone()));
        }
        // Says nothing new, but engines find the start by it in the index, which they do not by alternatives.
        let ((column, direction), value) = (&self.columns[0], values[0].clone());
        let from_first = match direction {
            Direction::Ascending => column.gte(value),
            Direction::Descending => column.lte(value),
        };
        Ok(Condition::all().add(from_first).add(any))
    }

    /// Where the page after `last` begins.
    fn cursor<M>(&self, last: &M) -> Result<String, DbErr>
    where
        M: ModelTrait<Entity: EntityTrait<Column = C>>,
    {
        let values: Vec<Value> = self
            .columns
            .iter()
            .map(|(column, _)| last.get(*column))
            .collect();
        Cursor::encode(self.name(), values)
    }

    /// What tells the cursors of one order from those of another.
    fn name(&self) -> String {
        let columns = self.columns.iter().map(|(column, direction)| {
            let sign = match direction {
                Direction::Ascending => '+',
                Direction::Descending => '-',
            };
            format!("{sign}{}", column.as_str())
        });
        columns.collect()
    }
}

/// A part of a list, the cursor of the next one, and `Link` headers.
///
/// A [`Keyset`] makes it; see there for an example.
#[derive(Clone, Debug)]
pub struct CursorPage<T> {
    /// The rows.
    pub items: Vec<T>,
    /// The cursor of the next page; `None` on the last.
    pub next: Option<String>,
    links: PageLinks,
}

impl<T> CursorPage<T> {
    /// The same page of what `change` makes of each row.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> CursorPage<U> {
        CursorPage {
            items: self.items.into_iter().map(change).collect(),
            next: self.next,
            links: self.links,
        }
    }

    /// The same page of `items`, which stand for its rows.
    #[must_use]
    pub fn with_items<U>(self, items: Vec<U>) -> CursorPage<U> {
        CursorPage {
            items,
            next: self.next,
            links: self.links,
        }
    }

    /// The same page as a plain list: where the next one is only its `Link` header tells.
    ///
    /// It is what an operation returns whose clients expect a list and nothing around it.
    ///
    /// ```
    /// # #[cfg(feature = "sqlite")]
    /// # mod example {
    /// # mod note {
    /// #     use sea_orm::entity::prelude::*;
    /// #     #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    /// #     #[sea_orm(table_name = "notes")]
    /// #     pub struct Model { #[sea_orm(primary_key)] pub id: i64 }
    /// #     #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    /// #     pub enum Relation {}
    /// #     impl ActiveModelBehavior for ActiveModel {}
    /// # }
    /// use sea_orm::EntityTrait;
    /// use waypost::db::{CursorQuery, Database, Db, Keyset, PageError, PageLinks};
    /// use waypost::prelude::*;
    /// # use sea_orm::ConnectionTrait;
    /// # use waypost::testing::TestClient;
    ///
    /// #[get("/notes")]
    /// async fn list_notes(db: Db, page: CursorQuery) -> Result<(PageLinks, Vec<i64>), PageError> {
    ///     let newest = Keyset::descending(note::Column::Id);
    ///     let page = newest.fetch(note::Entity::find(), &page, db.reader()).await?;
    ///     Ok(page.map(|note| note.id).into_list())
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # pub async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let database = Database::connect("sqlite::memory:").await?;
    /// # database.writer().execute_unprepared("CREATE TABLE notes (id INTEGER PRIMARY KEY)").await?;
    /// # database.writer().execute_unprepared("INSERT INTO notes VALUES (1), (2), (3)").await?;
    /// # let client = TestClient::new(App::new("Notes").state(database).routes(routes![list_notes]));
    /// let page = client.get("/notes?limit=2").await;
    /// page.assert_json(json!([3, 2]));
    /// let links = page.headers()["link"].to_str()?;
    /// assert!(links.starts_with(r#"</notes?limit=2>; rel="first", </notes?limit=2&cursor="#));
    /// # Ok(())
    /// # }
    /// # }
    /// # #[cfg(feature = "sqlite")]
    /// # example::main().unwrap();
    /// ```
    pub fn into_list(self) -> (PageLinks, Vec<T>) {
        (self.links, self.items)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Schema + Serialize> Respond<ViaResponse> for CursorPage<T>
where
    CursorPageBody<T>: Schema + Serialize,
{
    fn respond(self, status: StatusCode) -> Response {
        let body = CursorPageBody {
            items: self.items,
            next: self.next,
        };
        (self.links, Json(body)).respond(status)
    }

    fn describe(document: &mut OperationDocument<'_>) {
        <(PageLinks, Json<CursorPageBody<T>>)>::describe(document);
    }
}
