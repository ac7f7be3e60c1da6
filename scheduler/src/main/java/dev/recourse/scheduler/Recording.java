package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.cases.Correction;
import dev.recourse.scheduler.cases.Respondents;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.EventRule;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records what a handler or a party did, where the case's procedures allow it. */
final class Recording {
  private static final String IN_TIME =
      "A party acted in time; closing the case did not take that away.";

  private final CaseTable cases = new CaseTable();
  private final Respondents respondents = new Respondents();
  private final Docket docket;
  private final Standing standing;
  private final Conduct conduct;
  private final Correspondence letters;
  private final Chronicle chronicle;

  Recording(
      Docket docket,
      Standing standing,
      Conduct conduct,
      Correspondence letters,
      Chronicle chronicle) {
    this.docket = docket;
    this.standing = standing;
    this.conduct = conduct;
    this.letters = letters;
    this.chronicle = chronicle;
  }

  /** The case as it is then, or why it was refused and what would be allowed. */
  Recorded record(Tx tx, CaseFile file, Happening happening, Instant now) {
    if (happening.event().equals(EventName.JOINED)) {
      return new Recorded.Refused("Cases are joined by 'join', which does it on both.", List.of());
    }
    Optional<Recorded.Refused> refusal = conduct.refusal(file, happening, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    boolean named = happening.event().equals(EventName.PARTY_SET);
    if (named) {
      know(tx, file.id(), happening);
    }
    boolean sorted = happening.event().equals(EventName.CATEGORY_SET);
    Happening kept =
        sorted ? happening.with(Correction.FINGERPRINT, Correction.fingerprint(file)) : happening;
    CaseFile changed = chronicle.add(tx, reopenedFor(tx, file, happening, now), kept, now);
    if (sorted || !standing.keeper(changed).equals(standing.keeper(file))) {
      letters.handOver(tx, changed, now);
    }
    if (named) {
      letters.tellHistory(tx, changed, docket.history(tx, changed), now);
    }
    if (standing.eventRule(file, happening.event()).filter(EventRule::closes).isPresent()) {
      changed = chronicle.add(tx, changed, happening.ending(), now);
    }
    return new Recorded.Done(changed);
  }

  /** The case, opened again where an act that is still a party's to do comes after its closing. */
  private CaseFile reopenedFor(Tx tx, CaseFile file, Happening happening, Instant now) {
    return conduct.opensAgain(file, happening)
        ? chronicle.add(tx, file, Happening.own(EventName.REOPENED, now, Optional.of(IN_TIME)), now)
        : file;
  }

  private void know(Tx tx, CaseId id, Happening happening) {
    Party party = happening.party().orElseThrow();
    Optional<Contact> contact = Particulars.contact(happening);
    contact.ifPresent(known -> cases.addParty(tx, id, party, known));
    if (party == Party.RESPONDENT) {
      contact.ifPresent(known -> respondents.note(tx, id, known.address()));
      Optional.ofNullable(happening.details().get(CaseFile.NAME))
          .ifPresent(name -> respondents.note(tx, id, name));
    }
  }

  /** Gives a case to whoever takes it; refused where somebody else has it, with their name. */
  Recorded take(Tx tx, CaseFile file, String person, Instant now) {
    if (file.assignee().isPresent()) {
      String holder = file.assignee().get();
      return new Recorded.Refused(
          holder.equals(person)
              ? "You have " + file.id() + " already."
              : holder + " has taken " + file.id() + ".",
          List.of());
    }
    Happening assigned =
        new Happening(
            EventName.ASSIGNED, now, person, Optional.empty(), Optional.of(person), Map.of());
    return record(tx, file, assigned, now);
  }
}
