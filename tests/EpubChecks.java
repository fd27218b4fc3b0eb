import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * EPUBCheck that stays alive: its schemas take seconds to load, a book after that a tenth of one.
 *
 * <p>Reads pairs of lines, a book and the path for its JSON report; answers each pair with the exit
 * code on a line of its own. Ends when its input ends. Run from source, which needs a JDK.
 */
public class EpubChecks {
  public static void main(String[] arguments) throws IOException {
    var input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    System.setOut(System.err); // whatever EPUBCheck prints must not mix with the answers
    var lines = new BufferedReader(input);
    for (String book = lines.readLine(); book != null; book = lines.readLine()) {
      String report = lines.readLine();
      String[] options = {"--quiet", "--failonwarnings", "--locale", "en", "--json", report, book};
      answers.println(new EpubChecker().run(options));
    }
  }
}
