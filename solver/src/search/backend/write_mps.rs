//! Writes a model with its names as MPS, for any other solver.

use super::BackendError;
use super::highs::{Goal, inner_model};
use crate::milp::Milp;
use highs_sys::{Highs_passColName, Highs_passRowName, Highs_writeModel};
use std::ffi::{CString, c_void};
use std::path::Path;

/// Writes a model as MPS. HiGHS returns a warning for a file that it writes well, so the file itself
/// is what tells.
///
/// # Errors
/// If the path or a name can't be passed on, or no file appears.
pub fn write_mps(milp: &Milp, goal: Goal<'_>, path: &Path) -> Result<(), BackendError> {
    let shown = path.display().to_string();
    let target = CString::new(shown.clone()).map_err(|_| BackendError::Write(shown.clone()))?;
    let mut model = inner_model(milp, goal)?;
    let inner = model.as_mut_ptr();
    for (index, column) in milp.columns.iter().enumerate() {
        pass_name(inner, index, &column.name, true)?;
    }
    let mut index = 0;
    for row in &milp.rows {
        let sides = match (row.lower, row.upper) {
            (Some(lower), Some(upper)) if lower != upper => 2,
            _ => 1,
        };
        for side in 0..sides {
            let name = if side == 0 { row.name.clone() } else { format!("{}_upper", row.name) };
            pass_name(inner, index, &name, false)?;
            index += 1;
        }
    }
    let _ = std::fs::remove_file(path);
    write(inner, &target);
    if path.exists() { Ok(()) } else { Err(BackendError::Write(shown)) }
}

#[allow(unsafe_code, reason = "names have no safe wrapper")]
fn pass_name(
    inner: *mut c_void,
    index: usize,
    name: &str,
    is_column: bool,
) -> Result<(), BackendError> {
    let refused = || BackendError::Model(format!("name {name}"));
    let text = CString::new(name).map_err(|_| refused())?;
    let index = i32::try_from(index).map_err(|_| refused())?;
    // SAFETY: the model lives as long as the call, the index is that of one of its columns or rows
    // and the name is a C string that HiGHS copies.
    let _ = unsafe {
        if is_column {
            Highs_passColName(inner, index, text.as_ptr())
        } else {
            Highs_passRowName(inner, index, text.as_ptr())
        }
    };
    Ok(())
}

#[allow(unsafe_code, reason = "writing has no safe wrapper")]
fn write(inner: *mut c_void, target: &CString) {
    // SAFETY: the model lives as long as the call and the path is a C string.
    let _ = unsafe { Highs_writeModel(inner, target.as_ptr()) };
}
