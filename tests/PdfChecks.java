import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * veraPDF that stays alive: the Java machine and the rules of a standard take seconds to load.
 *
 * <p>Reads three lines: the standard (ua1, 2a), a file, and the path for its report, which has a
 * line for each rule that the file breaks. Answers with "valid", "invalid", or the error that kept
 * it from looking. Ends when its input ends. Run from source, which needs a JDK.
 */
public class PdfChecks {
  public static void main(String[] arguments) throws IOException {
    var input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    System.setOut(System.err); // whatever veraPDF prints must not mix with the answers
    VeraGreenfieldFoundryProvider.initialise();
    var lines = new BufferedReader(input);
    for (String standard = lines.readLine(); standard != null; standard = lines.readLine()) {
      answers.println(check(standard, lines.readLine(), lines.readLine()));
    }
  }

  private static String check(String standard, String file, String report) {
    var flavour = PDFAFlavour.byFlavourId(standard);
    try (var stream = new FileInputStream(file);
        var parser = Foundries.defaultInstance().createParser(stream, flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false);
        var out = new PrintStream(report, StandardCharsets.UTF_8)) {
      ValidationResult result = validator.validate(parser);
      findings(result).forEach(out::println);
      return result.isCompliant() ? "valid" : "invalid";
    } catch (Exception error) {
      return error.toString().replace('\n', ' ');
    }
  }

  /** The first place where each rule is broken, by the rule's clause. */
  private static Set<String> findings(ValidationResult result) {
    var seen = new TreeSet<String>();
    var said = new TreeSet<String>();
    for (TestAssertion each : result.getTestAssertions()) {
      var rule = each.getRuleId().getClause() + ", test " + each.getRuleId().getTestNumber();
      if (each.getStatus() == TestAssertion.Status.FAILED && seen.add(rule)) {
        said.add(rule + ": " + each.getMessage() + " at " + each.getLocation().getContext());
      }
    }
    return said;
  }
}
