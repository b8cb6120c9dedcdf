//! The pepper in a hardware security module.

use std::ffi::OsString;
use std::sync::Arc;

use waypost_auth::passwords::KeyedHash;
#[cfg(feature = "hsm")]
use waypost_auth::passwords::{HsmError, HsmPepper, HsmSettings};
#[cfg(feature = "hsm")]
use waypost_auth::secret::{SecretString, read_private};

#[cfg(feature = "hsm")]
use super::Names;
use super::{Cause, Environment, Fault};

/// The variable whose presence says that there is a module.
pub(super) const MODULE: &str = "WAYPOST_HSM_MODULE";

#[cfg(not(feature = "hsm"))]
pub(super) fn pepper(
    _environment: Environment,
    _lookup: &impl Fn(&str) -> Option<OsString>,
) -> Result<Arc<dyn KeyedHash>, Vec<Fault>> {
    Err(vec![Fault {
        variable: MODULE,
        cause: Cause::NoHsm,
    }])
}

#[cfg(feature = "hsm")]
const TOKEN: &str = "WAYPOST_HSM_TOKEN";
#[cfg(feature = "hsm")]
const KEY: &str = "WAYPOST_HSM_KEY";
#[cfg(feature = "hsm")]
const PIN: Names = Names {
    variable: "WAYPOST_HSM_PIN",
    file_variable: "WAYPOST_HSM_PIN_FILE",
    made: "",
};

/// Opens the module, with all that is missing told at once.
#[cfg(feature = "hsm")]
pub(super) fn pepper(
    environment: Environment,
    lookup: &impl Fn(&str) -> Option<OsString>,
) -> Result<Arc<dyn KeyedHash>, Vec<Fault>> {
    let blame = |variable| move |cause| Fault { variable, cause };
    let token_label = text(lookup, TOKEN).map_err(blame(TOKEN));
    let pin = pin(lookup).map_err(|cause| PIN.blame(lookup, cause));
    let current_key = text(lookup, KEY)
        .and_then(|id| Ok(id.parse()?))
        .map_err(blame(KEY));
    let (token_label, pin, current_key) = match (token_label, pin, current_key) {
        (Ok(token_label), Ok(pin), Ok(current_key)) => (token_label, pin, current_key),
        (label, pin, key) => {
            let faults = [label.err(), pin.err(), key.err()];
            return Err(faults.into_iter().flatten().collect());
        }
    };
    let settings = HsmSettings {
        module: lookup(MODULE).unwrap_or_default().into(),
        token_label,
        pin,
        current_key,
    };
    match open(environment, settings) {
        Ok(pepper) => Ok(Arc::new(pepper)),
        Err(error) => Err(vec![fault_of(error, lookup)]),
    }
}

/// A key that is missing is made in development, as other secrets are.
#[cfg(feature = "hsm")]
fn open(environment: Environment, settings: HsmSettings) -> Result<HsmPepper, HsmError> {
    match HsmPepper::open(settings.clone()) {
        Err(HsmError::NoKey(_)) if !environment.is_production() => {
            HsmPepper::create_key(&settings)?;
            HsmPepper::open(settings)
        }
        opened => opened,
    }
}

#[cfg(feature = "hsm")]
fn fault_of(error: HsmError, lookup: &impl Fn(&str) -> Option<OsString>) -> Fault {
    let variable = match &error {
        HsmError::NoToken(_) => TOKEN,
        HsmError::WrongPin => return PIN.blame(lookup, error.into()),
        HsmError::NoKey(_) | HsmError::AmbiguousKey(_) | HsmError::KeyExists(_) => KEY,
        _ => MODULE,
    };
    Fault {
        variable,
        cause: error.into(),
    }
}

#[cfg(feature = "hsm")]
fn text(lookup: &impl Fn(&str) -> Option<OsString>, name: &str) -> Result<String, Cause> {
    let value = lookup(name).ok_or(Cause::NotSaid)?;
    value.into_string().map_err(|_| Cause::NotText)
}

#[cfg(feature = "hsm")]
fn pin(lookup: &impl Fn(&str) -> Option<OsString>) -> Result<SecretString, Cause> {
    use waypost_auth::secret::ExposeSecret;

    if lookup(PIN.variable).is_none()
        && let Some(path) = lookup(PIN.file_variable)
    {
        let text = read_private(path)?;
        // An editor ends the file with a line break.
        return Ok(SecretString::from(text.expose_secret().trim_end()));
    }
    text(lookup, PIN.variable).map(SecretString::from)
}
