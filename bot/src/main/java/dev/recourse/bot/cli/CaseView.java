package dev.recourse.bot.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.recourse.bot.service.Service;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.policy.Party;
import java.util.List;
import java.util.Optional;

/** A whole case, as the contract has it, and what was found in its reports. */
record CaseView(
    @JsonUnwrapped @JsonIgnoreProperties("nextDue") ListedCase listed,
    List<Event> events,
    List<ClockView> clocks,
    List<ReceivedView> received,
    List<OutboxView> sent,
    List<IncidentView> incidents,
    List<IndicatorView> indicators,
    Optional<String> joinedInto,
    List<String> joined) {

  /** An event, as the contract has it. */
  record Event(
      int seq, String event, String at, String by, Optional<String> party, Optional<String> note) {
    static Event of(CaseEvent event) {
      return new Event(
          event.seq(),
          event.event().id(),
          event.at().toString(),
          event.by(),
          event.party().map(Party::id),
          event.note());
    }
  }

  static CaseView of(Service parts, CaseFile file) {
    ReceivedReports received = ReceivedReports.of(parts, file);
    return new CaseView(
        ListedCase.of(parts, file),
        file.events().stream().map(Event::of).toList(),
        ClockView.of(parts, file),
        received.views(),
        parts.outbox().ofCase(file.id()).stream().map(OutboxView::of).toList(),
        received.incidents(),
        received.indicators(),
        file.joinedInto()
            .flatMap(into -> parts.docket().current(into))
            .map(on -> on.id().toString()),
        file.joined().stream().map(CaseId::toString).toList());
  }
}
