package dev.recourse.ingest.tnef;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What is wrapped in a {@code winmail.dat}. A message within it is a file like others, and nothing
 * is opened that is not asked for.
 *
 * @param text its words, where it has any that can be read
 * @param html the same as HTML, as bytes that say their charset themselves
 * @param files in their order
 */
public record Winmail(Optional<String> text, Optional<byte[]> html, List<Packed> files) {
  private static final int SIGNATURE = 0x223e9f78;
  private static final int FILES = 200;

  private static final int OEM_CODE_PAGE = 0x9007;
  private static final int BODY = 0x800c;
  private static final int MESSAGE_PROPERTIES = 0x9003;
  private static final int FILE_BEGINS = 0x9002;
  private static final int FILE_TITLE = 0x8010;
  private static final int FILE_DATA = 0x800f;
  private static final int FILE_PROPERTIES = 0x9005;

  /**
   * A file.
   *
   * @param name as written, empty where it has none
   * @param mediaType as written, empty where nothing is said
   * @param bytes belong to the caller
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
  public record Packed(String name, String mediaType, byte[] bytes) {}

  /** Copies the list. */
  public Winmail {
    files = List.copyOf(files);
  }

  /** Takes one apart, as far as it goes; empty where it is none. Never throws. */
  public static Optional<Winmail> of(byte[] bytes) {
    LittleEndian in = new LittleEndian(bytes);
    if (bytes.length < 6 || in.i32() != SIGNATURE) {
      return Optional.empty();
    }
    Reading reading = new Reading();
    try {
      in.skip(2);
      while (in.left() > 0 && reading.files.size() < FILES) {
        in.skip(1);
        int attribute = in.u16();
        in.skip(2);
        byte[] data = in.take(in.i32());
        in.skip(Math.min(2, in.left()));
        reading.add(attribute, data);
      }
    } catch (NoSuchElementException e) {
      // It was cut off: what came before stands.
    }
    return Optional.of(reading.result());
  }

  /** Collects what the attributes say. */
  private static final class Reading {
    private final List<Packed> files = new ArrayList<>();
    private CodePage page = CodePage.WESTERN;
    private Optional<byte[]> body = Optional.empty();
    private Properties message = Properties.of(new byte[0]);
    private Optional<String> title = Optional.empty();
    private Optional<byte[]> data = Optional.empty();
    private Properties file = Properties.of(new byte[0]);

    void add(int attribute, byte[] value) {
      switch (attribute) {
        case OEM_CODE_PAGE -> page = CodePage.of(new LittleEndian(value).i32());
        case BODY -> body = Optional.of(value);
        case MESSAGE_PROPERTIES -> message = Properties.of(value);
        case FILE_BEGINS -> endFile();
        case FILE_TITLE -> title = Optional.of(page.text(value));
        case FILE_DATA -> data = Optional.of(value);
        case FILE_PROPERTIES -> file = Properties.of(value);
        default -> {
          // Says something about the message that nobody here asks for.
        }
      }
    }

    private void endFile() {
      Optional<byte[]> bytes = data.or(() -> file.bytes(Properties.DATA));
      if (bytes.isPresent()) {
        files.add(
            new Packed(
                file.text(Properties.LONG_FILE_NAME, page)
                    .or(() -> title)
                    .or(() -> file.text(Properties.FILE_NAME, page))
                    .orElse(""),
                file.text(Properties.MEDIA_TYPE, page).orElse(""),
                bytes.get()));
      }
      title = Optional.empty();
      data = Optional.empty();
      file = Properties.of(new byte[0]);
    }

    Winmail result() {
      endFile();
      Optional<String> text =
          message
              .text(Properties.BODY, page)
              .or(() -> body.map(page::text))
              .filter(words -> !words.isBlank())
              .or(() -> message.bytes(Properties.RTF).flatMap(PackedRtf::text));
      return new Winmail(
          text.filter(words -> !words.isBlank()), message.bytes(Properties.HTML), files);
    }
  }
}
