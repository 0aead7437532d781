//! Places at the port: so many for connections whose caller is known, a few for the others, and shares of both.

use crate::records::sha256;
use crate::settings::Settings;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};
use tokio_rustls::rustls::pki_types::CertificateDer;

/// The places, in the order in which they were taken.
#[derive(Debug)]
pub(crate) struct Places {
    limits: Limits,
    next: AtomicU64,
    taken: Mutex<BTreeMap<u64, Place>>,
}

#[derive(Debug)]
struct Limits {
    known: usize,
    unknown: usize,
    per_address: usize,
    per_caller: usize,
    patience: Duration,
    idle: Duration,
}

/// The place of a connection.
#[derive(Debug)]
struct Place {
    network: IpAddr,
    /// The first caller whom the gate let in on it.
    caller: Option<String>,
    /// Calls under way, to the end of their answers.
    calls: usize,
    came_at: Instant,
    /// Since when nothing is called.
    quiet_since: Instant,
    fate: Arc<Fate>,
}

/// What a connection hears of its place.
#[derive(Debug, Default)]
struct Fate {
    is_known: AtomicBool,
    dismissal: Notify,
}

impl Place {
    /// Whether it may be given to another: its caller is known and calls nothing.
    fn is_idle(&self) -> bool {
        self.caller.is_some() && self.calls == 0
    }
}

impl Places {
    /// As many as the settings say.
    pub(crate) fn new(settings: &Settings) -> Arc<Self> {
        let connections = &settings.connections;
        let limits = Limits {
            known: connections.most,
            unknown: connections.unidentified,
            per_address: connections.per_address,
            per_caller: connections.per_caller,
            patience: Duration::from_secs(settings.patience_seconds),
            idle: Duration::from_secs(connections.idle_seconds),
        };
        Arc::new(Self { limits, next: AtomicU64::new(0), taken: Mutex::default() })
    }

    /// A place for a connection that comes from there: there always is one, since the oldest of those whose caller is
    /// not known makes room; where many come from one address, one of these.
    pub(crate) fn enter(self: &Arc<Self>, from: IpAddr) -> Seat {
        let network = network(from);
        let mut taken = self.taken();
        let unknown = |it: &Place| it.caller.is_none();
        let here = |it: &Place| unknown(it) && it.network == network;
        if count(&taken, here) >= self.limits.per_address {
            dismiss_first(&mut taken, here);
        }
        if count(&taken, unknown) >= self.limits.unknown {
            let crowd = most_crowded(&taken);
            dismiss_first(&mut taken, |it| unknown(it) && Some(it.network) == crowd);
        }
        let (now, fate) = (Instant::now(), Arc::<Fate>::default());
        let place = Place {
            network,
            caller: None,
            calls: 0,
            came_at: now,
            quiet_since: now,
            fate: Arc::clone(&fate),
        };
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let _ = taken.insert(id, place);
        Seat { visit: Visit { places: Arc::clone(self), id, certificate: None }, fate }
    }

    fn taken(&self) -> MutexGuard<'_, BTreeMap<u64, Place>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn count(taken: &BTreeMap<u64, Place>, is_meant: impl Fn(&Place) -> bool) -> usize {
    taken.values().filter(|it| is_meant(it)).count()
}

fn dismiss_first(taken: &mut BTreeMap<u64, Place>, is_meant: impl Fn(&Place) -> bool) {
    let first = taken.iter().find(|(_, it)| is_meant(it)).map(|(&id, _)| id);
    if let Some(place) = first.and_then(|id| taken.remove(&id)) {
        place.fate.dismissal.notify_one();
    }
}

/// Frees the place that was idle for longest; whether there was one.
fn dismiss_idle(taken: &mut BTreeMap<u64, Place>, is_meant: impl Fn(&Place) -> bool) -> bool {
    let idle = taken.iter().filter(|(_, it)| it.is_idle() && is_meant(it));
    let longest = idle.min_by_key(|(_, it)| it.quiet_since).map(|(&id, _)| id);
    let freed = longest.and_then(|id| taken.remove(&id));
    freed.inspect(|it| it.fate.dismissal.notify_one()).is_some()
}

/// The address from which most connections without a known caller come.
fn most_crowded(taken: &BTreeMap<u64, Place>) -> Option<IpAddr> {
    let mut counts = BTreeMap::new();
    for place in taken.values().filter(|it| it.caller.is_none()) {
        *counts.entry(place.network).or_insert(0) += 1;
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map(|(network, _)| network)
}

/// What counts as one address: of IPv6, the half that says which network (RFC 4291, 2.5.4), since a machine chooses the other.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(long) => Ipv6Addr::from_bits(long.to_bits() >> 64 << 64).into(),
        short => short,
    }
}

/// The place of a connection, until it is dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    visit: Visit,
    fate: Arc<Fate>,
}

impl Seat {
    /// As its calls know it.
    pub(super) fn visit(&self) -> Visit {
        self.visit.clone()
    }

    /// Whether its caller is known.
    pub(super) fn is_known(&self) -> bool {
        self.fate.is_known.load(Ordering::Relaxed)
    }

    /// Ends when the connection has to go: its time is over, or its place was given to another.
    pub(super) async fn over(&self) {
        while let Some(until) = self.visit.until() {
            tokio::select! {
                () = sleep_until(until) => {}
                () = self.fate.dismissal.notified() => return,
            }
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let _ = self.visit.places.taken().remove(&self.visit.id);
    }
}

/// A connection, as its calls know it.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    places: Arc<Places>,
    id: u64,
    certificate: Option<Arc<str>>,
}

impl Visit {
    /// The same, with the certificate (DER) that it shows.
    pub(super) fn shows(self, certificate: Option<&CertificateDer<'_>>) -> Self {
        Self { certificate: certificate.map(|it| sha256(it).into()), ..self }
    }

    /// SHA-256 of the certificate that it shows, in hexadecimal.
    pub(crate) fn certificate(&self) -> Option<&str> {
        self.certificate.as_deref()
    }

    /// Notes that its caller is known: it takes a place among such connections, which one that is idle may have to leave.
    /// Whether there is one.
    pub(crate) fn is_of(&self, caller: &str) -> bool {
        let limits = &self.places.limits;
        let mut taken = self.places.taken();
        // One that has to go is answered what can still be.
        let Some(place) = taken.get(&self.id) else { return true };
        if place.caller.is_some() {
            return true;
        }
        let network = place.network;
        let mut has_room = |most: usize, is_meant: &dyn Fn(&Place) -> bool| {
            let known = |it: &Place| it.caller.is_some() && is_meant(it);
            count(&taken, known) < most || dismiss_idle(&mut taken, known)
        };
        let has_room = has_room(limits.per_caller, &|it| it.caller.as_deref() == Some(caller))
            && has_room(limits.per_address, &|it| it.network == network)
            && has_room(limits.known, &|_| true);
        if let Some(place) = taken.get_mut(&self.id).filter(|_| has_room) {
            place.caller = Some(caller.into());
            place.fate.is_known.store(true, Ordering::Relaxed);
        }
        has_room
    }

    /// Notes a call, which is under way until what comes back is dropped.
    pub(super) fn call(&self) -> Call {
        if let Some(place) = self.places.taken().get_mut(&self.id) {
            place.calls += 1;
        }
        Call(self.clone())
    }

    /// Until when it may stay as things stand; nothing once it may not.
    fn until(&self) -> Option<Instant> {
        let (limits, now) = (&self.places.limits, Instant::now());
        let taken = self.places.taken();
        let place = taken.get(&self.id)?;
        let until = match (&place.caller, place.calls) {
            (None, _) => place.came_at + limits.patience,
            (Some(_), 0) => place.quiet_since + limits.idle,
            (Some(_), _) => now + limits.idle,
        };
        (until > now).then_some(until)
    }
}

/// A call under way.
#[derive(Debug)]
pub(super) struct Call(Visit);

impl Drop for Call {
    fn drop(&mut self) {
        if let Some(place) = self.0.places.taken().get_mut(&self.0.id) {
            place.calls = place.calls.saturating_sub(1);
            place.quiet_since = Instant::now();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Connections;

    const HERE: IpAddr = IpAddr::V6(Ipv6Addr::LOCALHOST);

    fn places(connections: Connections) -> Arc<Places> {
        Places::new(&Settings { connections, patience_seconds: 30, ..Settings::default() })
    }

    fn address(rank: u16) -> IpAddr {
        Ipv6Addr::new(0x2001, 0xdb8, 0, rank, 0, 0, 0, 1).into()
    }

    /// Whether it has to go by now.
    async fn is_over(seat: &Seat) -> bool {
        tokio::time::timeout(Duration::ZERO, seat.over()).await.is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn strangers_make_room_for_strangers_and_never_for_want_of_place_turn_anybody_away() {
        let places = places(Connections { unidentified: 3, ..Connections::default() });
        let known = places.enter(address(9));
        assert!(known.visit().is_of("P0001"));
        let lone = places.enter(address(1));
        let crowd: Vec<_> = (0..9).map(|_| places.enter(address(2))).collect();
        let last = places.enter(address(3));
        for seat in &crowd[..8] {
            assert!(is_over(seat).await, "the crowd makes room");
        }
        for seat in [&known, &lone, &crowd[8], &last] {
            assert!(!is_over(seat).await);
        }
        assert!(last.visit().is_of("P0002"));
    }

    #[tokio::test(start_paused = true)]
    async fn strangers_have_some_time_and_known_callers_more_or_as_long_as_they_call() {
        let places = places(Connections { idle_seconds: 60, ..Connections::default() });
        let [stranger, idle, busy] = [0, 1, 2].map(|it| places.enter(address(it)));
        assert!(idle.visit().is_of("P0001") && busy.visit().is_of("P0002"));
        // What a stranger calls, as whether the service is well, gives it no more time.
        let (asked, call) = (stranger.visit().call(), busy.visit().call());
        tokio::time::advance(Duration::from_secs(30)).await;
        assert!(is_over(&stranger).await && !is_over(&idle).await);
        tokio::time::advance(Duration::from_secs(30)).await;
        assert!(is_over(&idle).await && !is_over(&busy).await);
        drop((asked, call));
        tokio::time::advance(Duration::from_secs(59)).await;
        assert!(!is_over(&busy).await, "counted from its last call");
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(is_over(&busy).await);
    }

    #[tokio::test(start_paused = true)]
    async fn who_calls_nothing_makes_room_and_who_calls_does_not() {
        let bounds = [
            (Connections { most: 2, ..Connections::default() }, [address(1), HERE], ["a", "b"]),
            (Connections { per_address: 2, ..Connections::default() }, [HERE, HERE], ["a", "b"]),
            (Connections { per_caller: 2, ..Connections::default() }, [address(1), HERE], ["c"; 2]),
        ];
        for (bound, from, who) in bounds {
            let places = places(bound);
            let [first, second] = [0, 1].map(|it| {
                let seat = places.enter(from[it]);
                assert!(seat.visit().is_of(who[it]));
                seat
            });
            let third = places.enter(HERE);
            let calls = [first.visit().call(), second.visit().call()];
            assert!(!third.visit().is_of("c"), "both are at work");
            drop(calls);
            assert!(third.visit().is_of("c"));
            assert!(is_over(&first).await && !is_over(&second).await, "longest idle");
        }
    }

    #[test]
    fn a_machine_that_changes_its_address_within_its_network_is_one() {
        let near: IpAddr = "2001:db8::1:2:3:4".parse().unwrap();
        assert_eq!(network(near), network("2001:db8::ffff".parse().unwrap()));
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), IpAddr::from([192, 0, 2, 1]));
    }
}
