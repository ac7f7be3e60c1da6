package dev.recourse.ingest.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.testing.HandClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a name server that says one thing, or nothing. */
@SuppressWarnings("NullAway.Init")
class DnsKeyRecordsTest {
  private static final int NO_SUCH_NAME = 3;

  private final AtomicInteger asked = new AtomicInteger();
  private DatagramSocket socket;
  private HandClock clock;

  @BeforeEach
  void open() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    clock = new HandClock(Instant.parse("2026-03-02T18:00:00Z"));
  }

  @AfterEach
  void close() {
    socket.close();
  }

  private KeyRecords records() {
    return DnsKeyRecords.at((InetSocketAddress) socket.getLocalSocketAddress(), clock);
  }

  /** Answers every question with this. */
  private void answering(int code, String... pieces) {
    Thread server =
        new Thread(
            () -> {
              try {
                while (true) {
                  DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                  socket.receive(packet);
                  asked.incrementAndGet();
                  byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                  byte[] answer = answer(question, code, pieces);
                  socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
              } catch (IOException e) {
                // The test is over.
              }
            });
    server.setDaemon(true);
    server.start();
  }

  /** RFC 1035, section 4. */
  private static byte[] answer(byte[] question, int code, String... pieces) {
    int end = 12;
    while (question[end] != 0) {
      end += question[end] + 1;
    }
    end += 5;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(question, 0, 2);
    out.write(0x81);
    out.write(0x80 | code);
    out.writeBytes(new byte[] {0, 1, 0, (byte) (pieces.length == 0 ? 0 : 1), 0, 0, 0, 0});
    out.write(question, 12, end - 12);
    if (pieces.length > 0) {
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      for (String piece : pieces) {
        data.write(piece.length());
        data.writeBytes(piece.getBytes(StandardCharsets.US_ASCII));
      }
      out.writeBytes(new byte[] {(byte) 0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, (byte) data.size()});
      out.writeBytes(data.toByteArray());
    }
    return out.toByteArray();
  }

  @Test
  void aRecordInPiecesIsPutTogether() throws IOException {
    answering(0, "v=DKIM1; k=rsa; p=MIIB", "AAxx", "yy; n=a \"b\"");

    assertThat(records().under("s1._domainkey.example.org"))
        .isEqualTo(List.of("v=DKIM1; k=rsa; p=MIIBAAxxyy; n=a \"b\""));
  }

  @Test
  void aNameThatIsNotThereHasNoRecords() throws IOException {
    answering(NO_SUCH_NAME);

    assertThat(records().under("s1._domainkey.example.org")).isEmpty();
  }

  @Test
  void aServerThatSaysNothingIsLeftAloneForAWhile() throws IOException {
    KeyRecords records = records();
    assertThatThrownBy(() -> records.under("s1._domainkey.example.org"))
        .isInstanceOf(IOException.class);
    answering(0, "v=DKIM1; p=AAAA");

    assertThatThrownBy(() -> records.under("s1._domainkey.example.org"))
        .hasMessageContaining("lately");

    clock.pass(Duration.ofMinutes(2));
    assertThat(records.under("s2._domainkey.example.org")).containsExactly("v=DKIM1; p=AAAA");
  }
}
