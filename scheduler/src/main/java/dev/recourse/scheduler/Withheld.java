package dev.recourse.scheduler;

import java.util.Optional;

/**
 * Why a report is not acknowledged.
 *
 * @param cap the limit on acknowledgements that has been reached, where that is why
 */
record Withheld(String why, Optional<Restraint.Cap> cap) {
  static Withheld because(String why) {
    return new Withheld(why, Optional.empty());
  }

  static Withheld by(Restraint.Cap cap) {
    return new Withheld(cap.why(), Optional.of(cap));
  }
}
