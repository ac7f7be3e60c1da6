package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.policy.Category;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a case have made of it: derived, and kept only so that a list need not derive
 * it for each row.
 *
 * @param restricted whether only its role may see what it is about
 * @param nextDue the due instant of the open duty that ends first
 */
public record Summary(
    Category category,
    CaseStatus status,
    boolean restricted,
    Optional<String> assignee,
    Optional<Instant> nextDue) {

  Map<String, @Nullable Object> columns() {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("category", category.id());
    columns.put("status", status.id());
    columns.put("restricted", restricted);
    columns.put("assignee", assignee.orElse(null));
    columns.put("nextDue", nextDue.map(Instant::toEpochMilli).orElse(null));
    return columns;
  }
}
