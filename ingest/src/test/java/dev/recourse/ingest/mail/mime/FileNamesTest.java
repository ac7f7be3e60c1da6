package dev.recourse.ingest.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The names that parts of mails give their files, right and wrong. */
class FileNamesTest {

  static Stream<Arguments> names() {
    return Stream.of(
        arguments("attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt", "Grüße.txt"),
        arguments(
            "attachment; filename*0*=UTF-8''Gr%C3%BC;\r\n filename*1*=%C3%9Fe; filename*2=.txt",
            "Grüße.txt"),
        arguments(
            "attachment; filename*2=.txt;\r\n filename*1*=%C3%9Fe; filename*0*=UTF-8''Gr%C3%BC",
            "Grüße.txt"),
        arguments(
            "attachment; filename*0*=UTF-8''Gr%C3;\r\n filename*1*=%BC%C3%9Fe.txt", "Grüße.txt"),
        arguments("attachment; filename*=\"UTF-8''Gr%C3%BC%C3%9Fe.txt\"", "Grüße.txt"),
        arguments("attachment; filename*=Gr%C3%BC%C3%9Fe.txt", "Grüße.txt"),
        arguments("attachment; filename*=iso-8859-1'de'Gr%FC%DFe.txt", "Grüße.txt"),
        arguments("attachment; filename*=UTF-8''100%zz.txt", "100%zz.txt"),
        arguments("attachment; filename*0=\"long \"; filename*1=\"name.txt\"", "long name.txt"),
        arguments(
            "attachment; filename=\"fallback.txt\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt",
            "Grüße.txt"),
        arguments("attachment; filename=\"=?utf-8?Q?Gr=C3=BC=C3=9Fe=2Etxt?=\"", "Grüße.txt"),
        arguments(
            "attachment; filename=\"=?utf-8?B?R3LD?=\r\n =?utf-8?B?vMOfZS50eHQ=?=\"", "Grüße.txt"),
        arguments("attachment; filename==?utf-8?Q?Gr=C3=BC=C3=9Fe=2Etxt?=", "Grüße.txt"),
        arguments("attachment; filename=\"Grüße.txt\"", "Grüße.txt"),
        arguments("attachment; filename=my report final.pdf", "my report final.pdf"),
        arguments("attachment; filename=\"a;b.txt\"", "a;b.txt"),
        arguments("attachment; filename=\"abc.txt", "abc.txt"),
        arguments("attachment; filename=\"a\\\"b.txt\"", "a\"b.txt"),
        arguments("attachment; filename=\"C:\\\\Users\\\\pat\\\\evil.exe\"", "evil.exe"),
        arguments("attachment; filename=\"C:\\Users\\pat\\evil.exe\"", "evil.exe"),
        arguments("attachment; filename=\"../../etc/passwd\"", "passwd"),
        arguments("attachment; filename*=UTF-8''photo%E2%80%AEgpj.exe", "photogpj.exe"),
        arguments("attachment; filename*=UTF-8''a%C2%9B31m.txt", "a31m.txt"),
        arguments("attachment filename=a.txt", "a.txt"),
        arguments("attachment; filename=a.txt; filename=b.txt", "a.txt"),
        arguments("filename=a.txt", "a.txt"),
        arguments("attachment; filename='a b.txt'", "a b.txt"),
        arguments("attachment; filename=\"evil.exe \"", "evil.exe"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameIsReadAsItWasMeantAndWithoutItsPath(String disposition, String meant) {
    Headers headers = new Headers();
    headers.add("content-disposition", disposition.getBytes(StandardCharsets.UTF_8));
    MailPart part = new MailPart(headers, new byte[0], List.of());

    assertThat(part.asAttachment().name()).isEqualTo(meant);
  }
}
