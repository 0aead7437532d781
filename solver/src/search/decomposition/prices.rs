//! Prices on the places of hearings: a bound on what lists can gain, without solving them.
//!
//! If each case paid for its place, it would choose the hearing where its gain less the price is
//! greatest. Whatever the prices, the sum of those gains and of the price of every place is at least
//! what any lawful lists gain (Lagrangian relaxation of the caps; Held, Wolfe and Crowder 1974 for
//! the steps). All in whole numbers, so the bound is exact.

/// Parts of a point in which prices are counted.
const SCALE: i64 = 16;
/// Steps at most.
const STEPS: u32 = 2_000;
/// Steps without a better bound before they are halved.
const PATIENCE: u32 = 8;

/// The cases and hearings of which some lists are made.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// For each case, the hearings where it could be listed and what that gains, in points.
    pub gains: Vec<Vec<(usize, i64)>>,
    /// For each hearing, the cases that it lists at most.
    pub caps: Vec<i64>,
}

impl Places {
    /// The most that lists can gain, in points, proven: never less than the best lists. `reached` is
    /// what some lists gain; it only steers the steps.
    pub fn most_gain(&self, reached: i64) -> i64 {
        let reached = reached * SCALE;
        let mut prices = vec![0; self.caps.len()];
        let (mut best, mut best_prices) = (i64::MAX, prices.clone());
        // Length of the steps, in 64ths of what separates the bound from what was reached.
        let mut length = 64;
        let mut patience = PATIENCE;
        for _ in 0..STEPS {
            let (bound, mut demand) = self.demand(&prices);
            patience -= 1;
            if bound < best {
                (best, best_prices, patience) = (bound, prices.clone(), PATIENCE);
            } else if patience == 0 {
                (prices, patience) = (best_prices.clone(), PATIENCE);
                length /= 2;
                demand = self.demand(&prices).1;
            }
            if best <= reached || length == 0 {
                break;
            }
            self.step(&mut prices, &demand, (best - reached) * length / 64);
        }
        best.div_euclid(SCALE)
    }

    /// The bound that prices give, and the cases that would choose each hearing.
    fn demand(&self, prices: &[i64]) -> (i64, Vec<i64>) {
        let mut demand = vec![0; self.caps.len()];
        let mut bound: i64 = prices.iter().zip(&self.caps).map(|(price, cap)| price * cap).sum();
        for gains in &self.gains {
            let net = |&(hearing, gain): &(usize, i64)| (gain * SCALE - prices[hearing], hearing);
            if let Some((net, hearing)) = gains.iter().map(net).max_by_key(|&(net, _)| net)
                && net > 0
            {
                bound += net;
                demand[hearing] += 1;
            }
        }
        (bound, demand)
    }

    /// Raises the price of hearings that too many chose, and lowers that of the others.
    fn step(&self, prices: &mut [i64], demand: &[i64], size: i64) {
        let slope = |hearing: usize, price: i64| {
            let slope = demand[hearing] - self.caps[hearing];
            if slope < 0 && price == 0 { 0 } else { slope }
        };
        let square: i64 =
            prices.iter().enumerate().map(|(hearing, &price)| slope(hearing, price).pow(2)).sum();
        for (hearing, price) in prices.iter_mut().enumerate() {
            let change = size * slope(hearing, *price) / square.max(1);
            *price = (*price + change).max(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best lists, by trying all.
    fn best(places: &Places, case: usize, left: &mut Vec<i64>) -> i64 {
        let Some(gains) = places.gains.get(case) else { return 0 };
        let mut most = best(places, case + 1, left);
        for &(hearing, gain) in gains {
            if left[hearing] > 0 {
                left[hearing] -= 1;
                most = most.max(gain + best(places, case + 1, left));
                left[hearing] += 1;
            }
        }
        most
    }

    #[test]
    fn prices_bound_the_best_lists_closely() {
        let gain = |case: usize, hearing: usize| {
            i64::try_from((case * 37 + hearing * 11) % 50).unwrap_or(0)
        };
        let gains =
            (0..9).map(|case| (0..3).map(|hearing| (hearing, gain(case, hearing))).collect());
        let places = Places { gains: gains.collect(), caps: vec![2, 1, 3] };
        let best = best(&places, 0, &mut places.caps.clone());
        let bound = places.most_gain(best);
        assert!(bound >= best, "{bound} < {best}");
        assert!(bound - best <= best / 20, "{bound} is far from {best}");
    }

    #[test]
    fn what_has_room_costs_nothing() {
        let places = Places { gains: vec![vec![(0, 5)], vec![(0, 7)]], caps: vec![2] };
        assert_eq!(places.most_gain(12), 12);
    }
}
