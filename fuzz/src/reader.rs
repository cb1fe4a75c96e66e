//! An input as a row of choices. Past its end every choice is the first.

/// What is left of it.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub fn new(data: &'a [u8]) -> Self {
        Self(data)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        let [first, rest @ ..] = self.0 else { return 0 };
        self.0 = rest;
        *first
    }

    pub fn number(&mut self) -> usize {
        usize::from(u16::from_be_bytes([self.byte(), self.byte()]))
    }

    /// One time in so many; the first choice is no.
    pub fn is_rare(&mut self, times: u8) -> bool {
        self.byte() % times == times - 1
    }

    pub fn pick<'p, T>(&mut self, of: &'p [T]) -> &'p T {
        &of[self.number() % of.len()]
    }

    /// Bytes of the input, with their length in two bytes before them; what is cut short ends with the input.
    pub fn frame(&mut self) -> &'a [u8] {
        let length = self.number().min(self.0.len());
        let (frame, rest) = self.0.split_at(length);
        self.0 = rest;
        frame
    }

    /// Mostly one of these as it is; or with one byte changed, or cut; or a frame of the input.
    pub fn bytes(&mut self, of: &[Vec<u8>]) -> Vec<u8> {
        match self.byte() % 8 {
            5 => {
                let mut changed = self.pick(of).clone();
                let (place, by) = (self.number(), self.byte());
                if let Some(byte) = place.checked_rem(changed.len()).and_then(|place| changed.get_mut(place)) {
                    *byte = byte.wrapping_add(by);
                }
                changed
            }
            6 => {
                let whole = self.pick(of);
                let length = self.number().checked_rem(whole.len()).unwrap_or(0);
                whole[..length].to_vec()
            }
            7 => self.frame().to_vec(),
            _ => self.pick(of).clone(),
        }
    }

    /// About this time: mostly the same, sometimes off by what matters, sometimes no time at all.
    pub fn time(&mut self, about: u64) -> u64 {
        match self.byte() {
            0xf0 => 0,
            0xf1 => 100_000_000_001,
            0xf2 => u64::MAX,
            0xf3 => 100_000_000_000,
            0xe0 => about + 1,
            0xe1 => about - 1,
            0xe2 => about + 600,
            0xe3 => about + 86_400,
            0xe4 => about - 86_400,
            0xe5 => about + 400_000_000,
            _ => about,
        }
    }
}
