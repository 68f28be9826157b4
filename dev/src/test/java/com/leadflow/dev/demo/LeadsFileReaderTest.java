package com.leadflow.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LeadsFileReaderTest {
    private final Path directory;

    LeadsFileReaderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void takeColumnsInAnyOrderAndCase() throws IOException {
        LeadsFile file = read("PHONE,timezone,Name\n+12125550101,America/New_York,Ada\n");

        assertThat(file.leads()).singleElement().satisfies(lead -> {
            assertThat(lead.line()).isEqualTo(2);
            assertThat(lead.body())
                    .containsEntry("name", "Ada")
                    .containsEntry("phone", "+12125550101")
                    .containsEntry("timezone", "America/New_York")
                    .hasSize(3);
        });
    }

    @Test
    void putTheLocationIntoTheNotes() throws IOException {
        LeadsFile file = read("name,phone,location,notes\nAda,1,Boston,Likes tea\nBen,2,Reno,\n");

        assertThat(file.leads())
                .extracting(lead -> lead.body().get("notes"))
                .containsExactly("Likes tea\nLocation: Boston", "Location: Reno");
    }

    @Test
    void tellTheLineWhereARowBegins() throws IOException {
        LeadsFile file = read("name,phone\n\n\"Ada\r\nLovelace\",1\n   \n,2\nBen,3\n");

        assertThat(file.leads()).extracting(LeadRow::line).containsExactly(3L, 7L);
        assertThat(file.rejected()).containsExactly(new RejectedRow(6, "missing-name"));
        assertThat(file.rows()).isEqualTo(3);
    }

    @Test
    void rejectABadRowByItself() throws IOException {
        LeadsFile file = read("name,phone\nAda,1,2\nBen\n,\nCara,\nDora,5\n");

        assertThat(file.rejected())
                .containsExactly(
                        new RejectedRow(2, "wrong-column-count"),
                        new RejectedRow(3, "wrong-column-count"),
                        new RejectedRow(4, "missing-name"),
                        new RejectedRow(5, "missing-phone"));
        assertThat(file.leads()).extracting(LeadRow::name).containsExactly("Dora");
    }

    @Test
    void loseNoRowAfterAQuoteThatIsNeverClosed() throws IOException {
        LeadsFile file = read("name,phone\n\"Ada,1\nBen,2\nCara,3\n");

        assertThat(file.rejected()).containsExactly(new RejectedRow(2, "unmatched-quotes"));
        assertThat(file.leads()).extracting(LeadRow::name).containsExactly("Ben", "Cara");
    }

    @Test
    void loseNoRowAfterAQuoteInTheLastColumn() throws IOException {
        LeadsFile file = read("name,phone\nAda,1\nBen,\"2\nCara,3\n");

        assertThat(file.rejected()).containsExactly(new RejectedRow(3, "unmatched-quotes"));
        assertThat(file.leads()).extracting(LeadRow::name).containsExactly("Ada", "Cara");
    }

    @Test
    void loseNoRowBetweenTwoStrayQuotes() throws IOException {
        LeadsFile file = read("name,phone\n\"Ada,1\nBen,2\n\"Cara\" C,3\nDora,4\n");

        assertThat(file.rejected())
                .containsExactly(new RejectedRow(2, "unmatched-quotes"), new RejectedRow(4, "unmatched-quotes"));
        assertThat(file.leads()).extracting(LeadRow::name).containsExactly("Ben", "Dora");
    }

    @Test
    void readSemicolonsAndTabs() throws IOException {
        assertThat(read("name;phone\nAda;1\n").leads()).hasSize(1);
        assertThat(read("name\tphone\nAda\t1\n").leads()).hasSize(1);
    }

    @Test
    void takeTheSeparatorThatASpreadsheetProgramTells() throws IOException {
        LeadsFile file = read("sep=;\r\nname;phone\r\nAda;1\r\n");

        assertThat(file.leads()).extracting(LeadRow::line).containsExactly(3L);
        assertRefused("sep=;\n", "no header row");
    }

    @Test
    void tellWhatIsTooLargeFromWhatIsMalformed() throws IOException {
        String longer = "x".repeat(17_000_000);
        LeadsFile file = read("name,phone\n" + longer + ",1\nBen,2\nCara" + ",".repeat(20_000) + "\nDora,4\n");

        assertThat(file.rejected()).containsExactly(new RejectedRow(2, "too-large"), new RejectedRow(4, "too-large"));
        assertThat(file.leads()).extracting(LeadRow::name).containsExactly("Ben", "Dora");
        assertRefused("name,phone" + ",".repeat(20_000) + "\nAda,1\n", "too many columns");
    }

    @Test
    void readAFileWithByteOrderMark() throws IOException {
        assertThat(read("\uFEFFname,phone\nAda,1\n").leads()).hasSize(1);
    }

    @Test
    void readWindows1252WhereItIsNoUtf8() throws IOException {
        LeadsFile file = read("name,phone\nZoë,1\n", Charset.forName("windows-1252"));

        assertThat(file.leads()).extracting(LeadRow::name).containsExactly("Zoë");
    }

    @Test
    void readUtf16WithByteOrderMark() throws IOException {
        LeadsFile big = read("\uFEFFname\tphone\nZoë\t1\n", StandardCharsets.UTF_16BE);
        LeadsFile little = read("\uFEFFname\tphone\nZoë\t1\n", StandardCharsets.UTF_16LE);

        assertThat(big.leads()).extracting(LeadRow::name).containsExactly("Zoë");
        assertThat(little.leads()).extracting(LeadRow::name).containsExactly("Zoë");
    }

    @Test
    void refuseWhatIsNoText() {
        assertRefused("name,phone\nAda,1\n", StandardCharsets.UTF_16LE, "is no text: expected CSV in UTF-8");
        assertRefused("PK\u0003\u0004\u0014\0\0\0name,phone", StandardCharsets.ISO_8859_1, "is no text");
    }

    /** The rights of root would let it read any ordinary file; this one is never mapped where reading begins. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void refuseAFileThatCannotBeRead() {
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> LeadsFileReader.read(Path.of("/proc/self/mem")))
                .withMessage("/proc/self/mem cannot be read");
    }

    @Test
    void nameTheColumnsThatMeanNothing() throws IOException {
        LeadsFile file = read("name,phone,Shoe Size\nAda,1,38\n");

        assertThat(file.ignoredColumns()).containsExactly("Shoe Size");
        assertThat(file.leads().get(0).body()).hasSize(2);
    }

    @Test
    void refuseWhatIsNoLeadsFile() throws IOException {
        assertRefused("", "is empty");
        assertRefused(" \n\n", "is empty");
        assertRefused("Ada,+12125550101\n", "has no column called name");
        assertRefused("\"name,phone\nAda,1\n", "has no column called name");
        assertRefused("name,email\nAda,a@example.com\n", "has no column called phone");
        assertRefused("name,phone,Phone\nAda,1,2\n", "two columns called phone");
        assertRefused("name,phone,name\nAda,1,2\n", "two columns called name");
        assertRefused("name,phone\n", "no leads");
    }

    @Test
    void refuseAFileThatIsNotThere() {
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> LeadsFileReader.read(directory.resolve("none.csv")))
                .withMessageContaining("none.csv does not exist")
                .extracting(CommandProblem::exitCode)
                .isEqualTo(2);
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> LeadsFileReader.read(directory))
                .withMessageContaining("is no file");
    }

    @Test
    void shipASampleWithFiftyLeadsOfReservedNumbers() {
        LeadsFile sample = LeadsFileReader.sample();

        assertThat(sample.leads()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(sample.rejected()).isNotEmpty();
        assertThat(sample.leads())
                .filteredOn(lead -> lead.body().getOrDefault("phone", "").length() >= 10)
                .allSatisfy(lead -> assertThat(lead.body().get("phone")).containsPattern("555\\D?01\\d\\d$"));
    }

    private void assertRefused(String text, String reason) {
        assertRefused(text, StandardCharsets.UTF_8, reason);
    }

    private void assertRefused(String text, Charset charset, String reason) {
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> read(text, charset))
                .withMessageContaining(reason);
    }

    private LeadsFile read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    private LeadsFile read(String text, Charset charset) throws IOException {
        return LeadsFileReader.read(Files.writeString(directory.resolve("leads.csv"), text, charset));
    }
}
