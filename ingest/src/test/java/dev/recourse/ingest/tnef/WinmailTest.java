package dev.recourse.ingest.tnef;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WinmailTest {
  private static final byte[] TABLE = "ip,port\n192.0.2.1,22\n".getBytes(StandardCharsets.UTF_8);

  private static byte[] wrapped() {
    return new WinmailBuilder()
        .saying("Jemand hat meine Prüfung abgeschrieben.")
        .file("TABLE~1.CSV", "Tabelle für März.csv", TABLE)
        .file("B.BIN", "b.bin", new byte[] {1, 2, 3})
        .build();
  }

  /** As the example of the specification ([MS-OXRTFCP], section 4.1.1). */
  private static final byte[] PACKED_RTF =
      HexFormat.of()
          .parseHex(
              "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0");

  @Test
  void wordsAndFilesAreThere() {
    Winmail opened = Winmail.of(wrapped()).orElseThrow();

    assertThat(opened.text()).contains("Jemand hat meine Prüfung abgeschrieben.");
    assertThat(opened.files())
        .extracting(Winmail.Packed::name)
        .containsExactly("Tabelle für März.csv", "b.bin");
    assertThat(opened.files().get(0).bytes()).isEqualTo(TABLE);
  }

  @Test
  void packedRichTextIsRead() {
    assertThat(PackedRtf.text(PACKED_RTF)).contains("hello world");
    assertThat(Winmail.of(new WinmailBuilder().rich(PACKED_RTF).build()).orElseThrow().text())
        .contains("hello world");
  }

  @Test
  void richTextLosesItsControlWordsAndNoWords() {
    assertThat(
            RtfText.of(
                "{\\r"
                    + "tf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}\\b Dear\\b0 "
                    + " desk,\\par\r\n"
                    + "{\\*\\htmltag64 <p>}\\htmlrtf hidden \\htmlrtf0 it costs 5\\'80 \\u8211?"
                    + " \\{really\\}.}"))
        .isEqualTo("Dear desk,\nit costs 5€ – {really}.");
  }

  @Test
  void whatIsNoneIsNone() {
    assertThat(Winmail.of(new byte[0])).isEmpty();
    assertThat(Winmail.of("PK\3\4 something else".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void aFileAnnouncedAsTwoGigabytesEndsTheReadingThere() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(wrapped());
    out.writeBytes(new byte[] {2, 0x0f, (byte) 0x80, 6, 0, -1, -1, -1, 0x7f});

    assertThat(Winmail.of(out.toByteArray()).orElseThrow().files()).hasSize(2);
  }

  @Property(tries = 300)
  void whatIsBrokenAnywhereThrowsNothing(
      @ForAll @IntRange(min = 4, max = 400) int at, @ForAll byte value) {
    byte[] broken = wrapped();
    broken[Math.min(at, broken.length - 1)] = value;

    assertThat(Winmail.of(broken)).isPresent();
    assertThat(Winmail.of(Arrays.copyOf(broken, Math.max(6, at)))).isPresent();
  }
}
