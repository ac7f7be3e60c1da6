package dev.recourse.ingest;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.inbox.Effect;
import java.util.Optional;

/**
 * What became of an arrival.
 *
 * @param caseId the case it opened or was added to
 * @param reply what its sender is told at once, where they wait for an answer in a conversation
 */
public record Taken(Effect effect, Optional<CaseId> caseId, Optional<String> reply) {}
