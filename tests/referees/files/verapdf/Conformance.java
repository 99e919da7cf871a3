import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Holds PDF files against PDF/A-2a and PDF/UA-1.
 *
 * <p>Reads the path of a file from each line of standard input. Answers, parted by tabs, with a line {@code checked
 * PROFILE CHECKS} for each profile, a line {@code failed PROFILE CLAUSE COUNT MESSAGE CONTEXT} for each rule that
 * something in the file fails, and an empty line. A file that cannot be read gets no check and fails "reading".
 */
public final class Conformance {
    private static final PDFAFlavour[] PROFILES = {PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1};

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String file = asked.readLine(); file != null; file = asked.readLine()) {
            for (PDFAFlavour profile : PROFILES) {
                check(Path.of(file), profile, answers);
            }
            answers.println();
        }
    }

    private static void check(Path file, PDFAFlavour profile, PrintStream answers) throws IOException {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(Files.newInputStream(file), profile);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            answers.printf("checked\t%s\t%d%n", profile.getId(), result.getTotalAssertions());
            Map<String, TestAssertion> first = new TreeMap<>();
            Map<String, Integer> counts = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String clause = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    first.putIfAbsent(clause, assertion);
                    counts.merge(clause, 1, Integer::sum);
                }
            }
            first.forEach((clause, assertion) -> answers.printf("failed\t%s\t%s\t%d\t%s\t%s%n", profile.getId(), clause,
                    counts.get(clause), onOneLine(assertion.getMessage()),
                    onOneLine(assertion.getLocation().getContext())));
        } catch (ModelParsingException | EncryptedPdfException | ValidationException unreadable) {
            answers.printf("checked\t%s\t0%n", profile.getId());
            answers.printf("failed\t%s\treading\t1\t%s\t%s%n", profile.getId(),
                    onOneLine(unreadable.getMessage()), file);
        }
    }

    private static String onOneLine(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ");
    }
}
