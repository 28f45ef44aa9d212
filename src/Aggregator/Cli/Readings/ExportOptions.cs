using System.CommandLine;
using Aggregator.Exporting;

namespace Aggregator.Cli.Readings;

/// <summary>The options that say what is exported, and how.</summary>
internal sealed class ExportOptions
{
    /// <summary>The options that say of which series and time.</summary>
    public SeriesOptions Series { get; } = new();

    private Option<string?> Measurement { get; } = new("--measurement", "-m") { Description = "Only this measurement, such as weather. CSV needs it unless there is but one.", HelpName = "NAME" };

    private Option<string[]> Fields { get; } = new("--field")
    {
        Description = "Only this field, such as temperature. May be repeated.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private Option<ExportFormat> Format { get; } = new("--format", "-f")
    {
        Description = "How to write: CSV, a JSON array with one object a line, or InfluxDB line protocol (ms).",
        HelpName = "csv|json|line",
        DefaultValueFactory = _ => ExportFormat.Csv,
    };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command, bool withDatabase)
    {
        command.Add(Measurement);
        command.Add(Fields);
        command.Add(Format);
        Series.AddTo(command, withDatabase);
    }

    /// <summary>What they mean.</summary>
    public ExportQuery Query(ParseResult parse, DateTimeOffset now) => new()
    {
        Series = Series.Filter(parse, parse.GetValue(Measurement)),
        Fields = parse.GetValue(Fields) ?? [],
        Since = Series.SinceOf(parse, now),
        Before = Series.BeforeOf(parse, now),
        Format = parse.GetValue(Format),
    };
}
