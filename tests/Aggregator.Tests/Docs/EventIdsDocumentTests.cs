using System.Text.RegularExpressions;

namespace Aggregator.Tests.Docs;

/// <summary><c>docs/event-ids.md</c> names every log event, and no id is used twice.</summary>
public sealed partial class EventIdsDocumentTests
{
    [Fact]
    public void Every_event_of_the_code_is_in_the_document_and_has_an_id_of_its_own()
    {
        var ids = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => EventId().Matches(File.ReadAllText(file)).Select(match => int.Parse(match.Groups["id"].Value)))
            .Order()
            .ToList();
        var documented = DocumentedId().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "event-ids.md")))
            .Select(match => int.Parse(match.Groups["id"].Value))
            .Order();

        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(ids, documented);
    }

    [GeneratedRegex(@"LoggerMessage\(\s*(?<id>\d+),", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EventId();

    [GeneratedRegex(@"^\| (?<id>\d+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocumentedId();
}
