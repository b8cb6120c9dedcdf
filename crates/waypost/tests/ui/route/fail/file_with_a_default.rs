use waypost::UploadFile;
use waypost::prelude::*;

#[post("/")]
async fn upload(#[file(default = None)] picture: Option<UploadFile>) -> bool {
    picture.is_some()
}

fn main() {}
