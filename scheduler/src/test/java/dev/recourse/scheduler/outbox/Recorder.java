package dev.recourse.scheduler.outbox;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A channel that answers what the test says and remembers what it was given. */
final class Recorder implements Channel {
  final List<Delivery> given = new CopyOnWriteArrayList<>();
  volatile Function<Delivery, DeliveryOutcome> answer = Recorder::taken;
  private final ChannelKind kind;

  Recorder(ChannelKind kind) {
    this.kind = kind;
  }

  static DeliveryOutcome taken(Delivery delivery) {
    return new DeliveryOutcome.Delivered(delivery.reference());
  }

  static DeliveryOutcome later(Delivery delivery) {
    return new DeliveryOutcome.RetryLater("busy, attempt " + delivery.attempt(), Optional.empty());
  }

  static DeliveryOutcome unknown(Delivery delivery) {
    return new DeliveryOutcome.Unknown("silent, attempt " + delivery.attempt());
  }

  List<String> keys() {
    return given.stream().map(delivery -> delivery.message().key().value()).toList();
  }

  @Override
  public ChannelKind kind() {
    return kind;
  }

  @Override
  public DeliveryOutcome deliver(Delivery delivery) {
    given.add(delivery);
    return answer.apply(delivery);
  }
}
