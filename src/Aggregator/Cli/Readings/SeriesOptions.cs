using System.CommandLine;
using Aggregator.Queries;

namespace Aggregator.Cli.Readings;

/// <summary>The options that say which readings are meant.</summary>
internal sealed class SeriesOptions
{
    public Option<string?> Place { get; } = new("--place") { Description = "Only this place (the tag place).", HelpName = "NAME" };

    public Option<string?> Source { get; } = new("--source") { Description = "Only this source (the tag source).", HelpName = "NAME" };

    public Option<string[]> Tag { get; } = new("--tag")
    {
        Description = "Only series with this tag, such as --tag region=CAISO_NORTH. May be repeated.",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    public Option<string?> Since { get; } = new("--since")
    {
        Description = "From when on: a span before now (90s, 5m, 24h, 7d) or an instant (2026-03-01, 2026-03-01T12:00Z).",
        HelpName = "TIME",
    };

    public Option<string?> Before { get; } = new("--before") { Description = "Until when, not included; written as --since.", HelpName = "TIME" };

    public Option<FileInfo?> Database { get; } = new("--database")
    {
        Description = "Read this file instead of the configured SQLite store's; no configuration is needed.",
        HelpName = "FILE",
    };

    /// <summary>Adds them to a verb, with their checks.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="withDatabase">Whether it may read another file.</param>
    public void AddTo(Command command, bool withDatabase = true)
    {
        command.Add(Place);
        command.Add(Source);
        command.Add(Tag);
        if (withDatabase)
        {
            command.Add(Database);
        }

        AddTimesTo(command);
        Tag.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError($"--tag '{token.Value}' is not KEY=VALUE.");
            }
        });
    }

    /// <summary>Adds only those of time, with their checks.</summary>
    public void AddTimesTo(Command command)
    {
        command.Add(Since);
        command.Add(Before);
        foreach (var option in new[] { Since, Before })
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens.Count == 1 && SpanText.ParseInstant(result.Tokens[0].Value, DateTimeOffset.UnixEpoch) is null)
                {
                    result.AddError($"{option.Name} '{result.Tokens[0].Value}' is neither a span (90s, 5m, 24h, 7d) nor an instant (2026-03-01, 2026-03-01T12:00Z).");
                }
            });
        }
    }

    /// <summary>The series they mean.</summary>
    public SeriesFilter Filter(ParseResult parse, string? measurement) => new()
    {
        Measurement = measurement,
        Place = parse.GetValue(Place),
        Source = parse.GetValue(Source),
        Tags = (parse.GetValue(Tag) ?? [])
            .Select(tag => tag.Split('=', 2))
            .GroupBy(tag => tag[0])
            .ToDictionary(tag => tag.Key, tag => tag.Last()[1]),
    };

    /// <summary>First instant wanted.</summary>
    public DateTimeOffset? SinceOf(ParseResult parse, DateTimeOffset now) => Instant(parse, Since, now);

    /// <summary>First instant not wanted any more.</summary>
    public DateTimeOffset? BeforeOf(ParseResult parse, DateTimeOffset now) => Instant(parse, Before, now);

    private static DateTimeOffset? Instant(ParseResult parse, Option<string?> option, DateTimeOffset now) =>
        parse.GetValue(option) is { } text ? SpanText.ParseInstant(text, now) : null;
}
