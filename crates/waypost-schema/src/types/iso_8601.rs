//! Dates and times as text, as Pydantic writes them.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// The longest: `2026-01-01T00:00:00.123456789+00:00`.
const CAPACITY: usize = 35;

const NANOSECONDS_A_SECOND: u32 = 1_000_000_000;

/// A text on the stack.
pub(super) struct IsoText {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl IsoText {
    const EMPTY: Self = Self {
        bytes: [0; CAPACITY],
        length: 0,
    };

    /// `2026-01-01`; `None` for a year that has not four digits.
    pub(super) fn of_date(date: NaiveDate) -> Option<Self> {
        let mut text = Self::EMPTY;
        text.push_date(date).then_some(text)
    }

    /// `12:00:00`, with six more digits where there are microseconds, and nine where there is less than them; `None`
    /// for a leap second.
    pub(super) fn of_time(time: NaiveTime) -> Option<Self> {
        let mut text = Self::EMPTY;
        text.push_time(time).then_some(text)
    }

    /// Both, and behind them how far the clock is ahead of UTC: `Z` or `+02:00`, nothing where that is not known.
    pub(super) fn of_datetime(local: NaiveDateTime, offset: Option<FixedOffset>) -> Option<Self> {
        let mut text = Self::EMPTY;
        if !text.push_date(local.date()) {
            return None;
        }
        text.push(b'T');
        if !text.push_time(local.time()) {
            return None;
        }
        match offset.map(|offset| offset.local_minus_utc()) {
            None => {}
            Some(0) => text.push(b'Z'),
            // Neither ISO 8601 nor Pydantic has seconds in it.
            Some(seconds) if seconds % 60 != 0 => return None,
            Some(seconds) => {
                text.push(if seconds < 0 { b'-' } else { b'+' });
                let minutes = seconds.unsigned_abs() / 60;
                text.push_digits::<2>(minutes / 60);
                text.push(b':');
                text.push_digits::<2>(minutes % 60);
            }
        }
        Some(text)
    }

    pub(super) fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..self.length]).expect("only ASCII is pushed")
    }

    fn push_date(&mut self, date: NaiveDate) -> bool {
        let Some(year) = u32::try_from(date.year())
            .ok()
            .filter(|&year| year < 10_000)
        else {
            return false;
        };
        self.push_digits::<4>(year);
        self.push(b'-');
        self.push_digits::<2>(date.month());
        self.push(b'-');
        self.push_digits::<2>(date.day());
        true
    }

    fn push_time(&mut self, time: NaiveTime) -> bool {
        let nanosecond = time.nanosecond();
        if nanosecond >= NANOSECONDS_A_SECOND {
            return false;
        }
        self.push_digits::<2>(time.hour());
        self.push(b':');
        self.push_digits::<2>(time.minute());
        self.push(b':');
        self.push_digits::<2>(time.second());
        if nanosecond != 0 {
            self.push(b'.');
            if nanosecond.is_multiple_of(1000) {
                self.push_digits::<6>(nanosecond / 1000);
            } else {
                self.push_digits::<9>(nanosecond);
            }
        }
        true
    }

    fn push_digits<const N: usize>(&mut self, mut number: u32) {
        let mut digits = [b'0'; N];
        for digit in digits.iter_mut().rev() {
            *digit += (number % 10) as u8;
            number /= 10;
        }
        self.bytes[self.length..self.length + N].copy_from_slice(&digits);
        self.length += N;
    }

    fn push(&mut self, byte: u8) {
        self.bytes[self.length] = byte;
        self.length += 1;
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};
    use proptest::prelude::*;

    use super::*;

    fn datetime(text: &str) -> Option<String> {
        let moment: DateTime<FixedOffset> = text.parse().unwrap();
        let text = IsoText::of_datetime(moment.naive_local(), Some(*moment.offset()));
        text.map(|text| text.as_str().to_owned())
    }

    #[test]
    fn datetimes_are_written_as_pydantic_writes_them() {
        for text in [
            "2026-01-01T00:00:00Z",
            "2026-12-31T23:59:59.500000Z",
            "2026-01-01T00:00:00.000001+02:00",
            "0001-01-01T00:00:00-09:30",
            "9999-12-31T23:59:59.999999Z",
        ] {
            assert_eq!(datetime(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_less_than_a_microsecond_is_not_lost() {
        let text = "2026-01-01T00:00:00.000000001Z";
        assert_eq!(datetime(text).as_deref(), Some(text));
    }

    #[test]
    fn what_python_has_not_is_left_to_others() {
        assert_eq!(datetime("2016-12-31T23:59:60Z"), None);
        assert_eq!(datetime("+10000-01-01T00:00:00Z"), None);
        let noon = NaiveDate::from_ymd_opt(1900, 1, 1)
            .unwrap()
            .and_hms_opt(12, 0, 0);
        let amsterdam = FixedOffset::east_opt(1172);
        assert!(IsoText::of_datetime(noon.unwrap(), amsterdam).is_none());
    }

    proptest! {
        #[test]
        fn every_datetime_is_read_back_as_it_was(
            seconds in -62_135_596_800_i64..253_402_300_799,
            nanosecond in 0..NANOSECONDS_A_SECOND,
            minutes in -1439_i32..1440,
        ) {
            let offset = FixedOffset::east_opt(minutes * 60).unwrap();
            let moment = DateTime::from_timestamp(seconds, nanosecond).unwrap().with_timezone(&offset);
            let local = moment.naive_utc() + TimeDelta::minutes(i64::from(minutes));
            if let Some(text) = IsoText::of_datetime(local, Some(offset)) {
                prop_assert_eq!(text.as_str().parse::<DateTime<FixedOffset>>().unwrap(), moment);
            } else {
                prop_assert!(!(0..10_000).contains(&local.year()));
            }
        }
    }
}
