#[waypost::main(flavor = "current_thread")]
async fn main(arguments: Vec<String>) {
    let _ = arguments;
}
