package dev.recourse.scheduler;

import dev.recourse.scheduler.policy.Party;
import java.util.Optional;

/**
 * A letter of the pack that a handler asks for.
 *
 * @param name the letter's
 * @param reader whose it is, where it is a party's and both can have it
 * @param note what the event's note says, or would say
 * @param outcome what every party is told, or would be
 */
public record ByHand(
    String name, Optional<Party> reader, Optional<String> note, Optional<String> outcome) {}
