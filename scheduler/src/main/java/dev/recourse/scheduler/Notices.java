package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.PlannedReminder;
import dev.recourse.scheduler.clocks.Recipient;
import dev.recourse.scheduler.clocks.Reminders;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Message.Attachment;
import dev.recourse.scheduler.outbox.Message.Urgency;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What is said of a case's clocks: reminders, updates, extensions, pages. */
final class Notices {
  private final Standing standing;
  private final Post post;
  private final Facts facts;

  Notices(Standing standing, Directory directory, Outbox outbox) {
    this.standing = standing;
    this.post = new Post(standing, directory, outbox);
    this.facts = new Facts(standing);
  }

  /** Tells the parties whose clocks were extended the new date and the reason. */
  void extended(Tx tx, CaseFile file, List<CaseClock> before, Instant now) {
    for (CaseClock clock : standing.clocks(file, now)) {
      before.stream()
          .filter(earlier -> earlier.key().equals(clock.key()))
          .filter(earlier -> !earlier.dueAt().equals(clock.dueAt()))
          .forEach(earlier -> tellExtension(tx, file, earlier, clock, now));
    }
  }

  private void tellExtension(
      Tx tx, CaseFile file, CaseClock earlier, CaseClock clock, Instant now) {
    Map<String, Object> values = facts.ofClock(file, clock, now, false);
    values.put("formerlyOn", Facts.day(earlier.dueOn()));
    values.put("reason", clock.extensions().get(clock.extensions().size() - 1).reason());
    Function<CaseFile, Letter> letter = seen -> facts.letter("extension", seen, now, values);
    List<Party> told = clock.party().map(List::of).orElseGet(() -> List.of(Party.values()));
    for (Party party : told) {
      // Of a clock of the case itself a party that nothing reaches is not told by hand.
      if (clock.party().isPresent() || file.contact(party).isPresent()) {
        String reason = "extension/" + clock.key() + "/" + clock.extensions().size() + "/" + party;
        post.toParty(
            tx,
            file,
            party,
            reason,
            letter,
            seen -> draft -> inMail(draft, Entries.of(standing, seen, clock, now)),
            now);
      }
    }
  }

  /** Tells the parties whose dates moved since the calendar changed: each one letter. */
  void moved(Tx tx, CaseFile file, List<Recount.Moved> moved, Instant now) {
    for (Party party : Party.values()) {
      List<Recount.Moved> theirs =
          moved.stream()
              .filter(Recount.Moved::toAnotherDay)
              .filter(one -> concerns(one, party))
              .toList();
      if (theirs.isEmpty()) {
        continue;
      }
      List<Map<String, String>> dates =
          theirs.stream()
              .map(
                  one ->
                      Map.of(
                          "what", Facts.named(one.clock().rule().id()),
                          "formerlyOn", Facts.day(one.formerlyOn()),
                          "dueOn", Facts.day(one.clock().dueOn())))
              .toList();
      Function<CaseFile, Letter> letter =
          seen -> facts.letter("date-moved", seen, now, Map.of("moved", dates));
      String reason = "date-moved/" + file.events().size() + "/" + party;
      post.toParty(
          tx,
          file,
          party,
          reason,
          letter,
          seen ->
              draft -> {
                theirs.forEach(one -> inMail(draft, Entries.of(standing, seen, one.clock(), now)));
                return draft;
              },
          now);
    }
  }

  /**
   * A party's own clock concerns that party; a duty of the institution the one who reported, who
   * was promised the date. A respondent may not know of the case yet.
   */
  private static boolean concerns(Recount.Moved moved, Party party) {
    return moved.clock().party().orElse(Party.COMPLAINANT) == party;
  }

  /** Reminds somebody of a clock, or brings a party the letter that the clock is about. */
  void remind(Tx tx, CaseFile file, CaseClock clock, PlannedReminder planned, Instant now) {
    boolean late = planned.at().plus(Reminders.PUNCTUAL).isBefore(now);
    Map<String, Object> values = facts.ofClock(file, clock, planned.at(), late);
    if (planned.to() instanceof Recipient.SupervisorOf && standing.restricted(file)) {
      // The policy that a date comes from would say what the case is about.
      values.put("why", "It follows from the procedure of the case, which is restricted.");
    }
    values.put("paragraph", Updates.paragraph(file));
    boolean announces = announcesUpdate(clock, planned);
    if (announces) {
      values.put("held", Updates.held(file).orElse(""));
      values.put("draft", facts.letter("status-update", file, now, values).text().strip());
    }
    String name = announces ? "update-draft" : letterOf(planned.kind());
    Function<CaseFile, Letter> letter = seen -> facts.letter(name, seen, now, values);
    String reason = reason(file, clock, planned);
    Recipient to = planned.to();
    if (to instanceof Recipient.OfRole of) {
      UnaryOperator<Draft> more = withEntry(file, clock, planned, now);
      if (planned.kind() == PlannedReminder.Kind.PAGE) {
        post.toRole(tx, file, of.role(), reason, letter.apply(file), more, now);
      } else {
        post.toHandler(tx, file, entrusted(file, of.role()), reason, letter.apply(file), more, now);
      }
    } else if (to instanceof Recipient.SupervisorOf of) {
      Role told = entrusted(file, of.role());
      post.toSupervisor(tx, file, told, reason, letter.apply(file), of(clock, planned), now);
    } else {
      Party party = to instanceof Recipient.OfParty of ? of.party() : Party.COMPLAINANT;
      post.toParty(
          tx,
          file,
          party,
          reason + "/" + to,
          letter,
          seen -> withEntry(seen, clock, planned, now),
          now);
    }
  }

  /** Whether this tells a handler beforehand that a letter will go out by itself. */
  private static boolean announcesUpdate(CaseClock clock, PlannedReminder planned) {
    return planned.kind() == PlannedReminder.Kind.BEFORE && clock.rule().addressee().isLetter();
  }

  /** Whose work a duty is: the triage's for as long as the role would give a guess away. */
  private Role entrusted(CaseFile file, Role role) {
    return standing.undecided(file) ? Role.TRIAGE : role;
  }

  /** What a message about a clock says of itself to the outbox. */
  private static UnaryOperator<Draft> of(CaseClock clock, PlannedReminder planned) {
    return draft -> {
      draft.urgency(planned.kind() == PlannedReminder.Kind.PAGE ? Urgency.DANGER : Urgency.ROUTINE);
      if (planned.kind() == PlannedReminder.Kind.UPDATE) {
        draft.onDelivered(EventName.STATUS_UPDATE_SENT);
      }
      // The notice that opens a window stays true whatever becomes of the window.
      return planned.kind() == PlannedReminder.Kind.OPENING
          ? draft
          : draft.ofClock(clock.key().toString());
    };
  }

  private UnaryOperator<Draft> withEntry(
      CaseFile file, CaseClock clock, PlannedReminder planned, Instant now) {
    UnaryOperator<Draft> plain = of(clock, planned);
    return planned.kind() == PlannedReminder.Kind.UPDATE
        ? plain
        : draft -> inMail(plain.apply(draft), Entries.of(standing, file, clock, now));
  }

  /** Slack has no use for a calendar's file. */
  private static Draft inMail(Draft draft, Attachment entry) {
    return draft.channel() == ChannelKind.EMAIL ? draft.with(entry) : draft;
  }

  private static String letterOf(PlannedReminder.Kind kind) {
    return switch (kind) {
      case BEFORE, DUE, OVERDUE -> "reminder";
      case ESCALATION -> "escalation";
      case OPENING -> "decision-appeal-opening";
      case CLOSING -> "window-closing";
      case UPDATE -> "status-update";
      case PAGE -> "page";
    };
  }

  /** The reason of the notice that opens a window to a party. */
  String openingOf(CaseFile file, CaseClock clock, Party party) {
    Recipient reader = new Recipient.OfParty(party);
    PlannedReminder opening =
        new PlannedReminder(clock.runsFrom(), reader, PlannedReminder.Kind.OPENING);
    return reason(file, clock, opening) + "/" + reader;
  }

  /** The message with the calendar entries of these clocks, where it is a mail. */
  Draft withEntries(Draft draft, CaseFile file, List<CaseClock> clocks, Instant now) {
    return clocks.stream()
        .reduce(
            draft,
            (with, clock) -> inMail(with, Entries.of(standing, file, clock, now)),
            (a, b) -> b);
  }

  /**
   * The reason of a reminder. A letter that a clock is about has one for the clock; what reminds of
   * a date has one for each day, a page one for each minute. Where two procedures have the same
   * rule, the second one's is named.
   */
  private String reason(CaseFile file, CaseClock clock, PlannedReminder planned) {
    boolean first = standing.procedures(file).get(0).id().equals(clock.procedure());
    String rule = (first ? "" : clock.procedure() + ":") + clock.rule().id();
    String party = clock.party().map(whose -> "/" + whose).orElse("");
    String counted = rule + party + "/" + clock.occurrence();
    return switch (planned.kind()) {
      case UPDATE -> counted;
      case PAGE -> counted + "/page/" + planned.at().truncatedTo(ChronoUnit.MINUTES);
      default -> counted + "/" + planned.kind() + "/" + standing.calendar().dayOf(planned.at());
    };
  }
}
