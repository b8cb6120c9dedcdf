use sea_orm::DbErr;
use waypost::HttpError;

/// A query that nothing but the database itself can fail.
#[derive(Debug, HttpError)]
pub enum DatabaseError {
    /// The database failed.
    #[http(transparent)]
    Failed(#[from] DbErr),
}
