package dev.recourse.bot.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.testing.SmtpServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of each report, from the service's own lists and from what the mail server has taken.
 *
 * @param lost reports without a row in the ledger or without a case
 * @param doubled reports with several cases, and cases with several reports
 * @param answeredTwice reports whose sender has got more than one answer
 * @param unanswered reports without an answer, though nothing is parked for them
 * @param parked answers of which nobody can know whether they went, by their key
 * @param parkedAndGone how many of those the mail server has
 * @param notOpened arrivals whose effect is another one than a case, by what it is
 */
record Aftermath(
    List<String> lost,
    List<String> doubled,
    List<String> answeredTwice,
    List<String> unanswered,
    List<String> parked,
    int parkedAndGone,
    Map<String, Integer> notOpened) {

  /** Looks at everything. */
  static Aftermath of(Institution institution, List<SmtpServer.Received> taken, int reports) {
    Map<String, List<String>> casesOf = new HashMap<>();
    Map<String, Integer> notOpened = new TreeMap<>();
    for (JsonNode row : institution.recourse("inbox", "--json").json()) {
      String effect = row.path("effect").asText(row.path("state").asText());
      if (effect.equals("opened")) {
        casesOf
            .computeIfAbsent(row.path("messageId").asText(), id -> new ArrayList<>())
            .add(row.path("case").asText());
      } else {
        notOpened.merge(effect, 1, Integer::sum);
      }
    }
    Map<String, Long> answers =
        taken.stream()
            .filter(mail -> !mail.header("In-Reply-To").isEmpty())
            .collect(
                Collectors.groupingBy(mail -> mail.header("In-Reply-To"), Collectors.counting()));
    Map<String, String> parked = new TreeMap<>();
    for (JsonNode message : institution.recourse("outbox", "--state", "parked", "--json").json()) {
      parked.put(message.path("case").asText(), message.path("key").asText());
    }
    List<String> lost = new ArrayList<>();
    List<String> doubled = new ArrayList<>();
    List<String> answeredTwice = new ArrayList<>();
    List<String> unanswered = new ArrayList<>();
    Map<String, String> reportOf = new HashMap<>();
    int parkedAndGone = 0;
    for (int number = 0; number < reports; number++) {
      String id = Crashes.messageId(number);
      List<String> cases = casesOf.getOrDefault(id, List.of());
      long got = answers.getOrDefault(id, 0L);
      if (cases.isEmpty()) {
        lost.add(id);
      }
      if (cases.size() > 1) {
        doubled.add(id + " has " + cases);
      }
      for (String one : cases) {
        String other = reportOf.put(one, id);
        if (other != null) {
          doubled.add(one + " holds " + id + " and " + other);
        }
      }
      boolean isParked = cases.stream().anyMatch(parked::containsKey);
      parkedAndGone += isParked && got > 0 ? 1 : 0;
      if (got > 1) {
        answeredTwice.add(id);
      }
      if (got == 0 && !isParked) {
        unanswered.add(id);
      }
    }
    int known = institution.recourse("cases", "--json").json().size();
    if (known != reports) {
      doubled.add("There are " + known + " cases for " + reports + " reports.");
    }
    return new Aftermath(
        lost,
        doubled,
        answeredTwice,
        unanswered,
        List.copyOf(parked.values()),
        parkedAndGone,
        notOpened);
  }
}
