using System.CommandLine;
using Aggregator.Cli.Exporting;
using Aggregator.Cli.Readings;
using Aggregator.Queries;

namespace Aggregator.Cli;

/// <summary><c>export</c>: rows of the embedded store as CSV, JSON or line protocol.</summary>
internal static class ExportCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var options = new SeriesOptions();
        var measurement = new Option<string?>("--measurement", "-m") { Description = "Only this measurement, such as weather. CSV needs it unless there is but one.", HelpName = "NAME" };
        var format = new Option<ExportFormat>("--format", "-f")
        {
            Description = "How to write: CSV, a JSON array with one object a line, or InfluxDB line protocol (ms).",
            HelpName = "csv|json|line",
            DefaultValueFactory = _ => ExportFormat.Csv,
        };
        var file = new Option<FileInfo?>("--file") { Description = "Write into this file instead of standard output; it appears when it is complete.", HelpName = "FILE" };
        var command = new Verb(
            "export",
            "Writes every row of the embedded store, of forecasts every issue, in the order of series and time. Needs no running daemon.",
            "aggregator export --measurement weather --since 30d > weather.csv",
            "aggregator export --format json --place home --file home.json",
            "aggregator export --format line | curl --data-binary @- 'http://localhost:8086/write?db=external&precision=ms'") { measurement, format, file };
        options.AddTo(command);
        command.SetAction((parse, cancellationToken) => new ReadingsFile(services, options).UseAsync(parse, parse.GetValue(measurement), async (database, _) =>
        {
            var series = database.Series(options.Filter(parse, parse.GetValue(measurement)));
            var names = series.Select(one => one.Measurement.Name).Distinct().ToList();
            if (parse.GetValue(format) == ExportFormat.Csv && names.Count != 1)
            {
                services.WriteErrorLine(names.Count == 0
                    ? "No series matches."
                    : $"CSV holds one measurement: choose with --measurement one of {string.Join(", ", names)}, or take --format json or line.");
                return names.Count == 0 ? ExitCode.Failed : ExitCode.Usage;
            }

            var now = services.Time.GetUtcNow();
            async Task<long> WriteAsync(TextWriter output) => await new RowExport(database, FormatOf(parse.GetValue(format), series), output)
                .WriteAsync(series, options.SinceOf(parse, now), options.BeforeOf(parse, now), cancellationToken);
            if (parse.GetValue(file) is not { } target)
            {
                await WriteAsync(services.Out.Profile.Out.Writer);
                return ExitCode.Good;
            }

            return await WriteFileAsync(services, target.FullName, WriteAsync);
        }));
        return command;
    }

    private static IRowFormat FormatOf(ExportFormat format, IReadOnlyList<StoredSeries> series) => format switch
    {
        ExportFormat.Json => new JsonFormat(),
        ExportFormat.Line => new LineFormat(),
        _ => new CsvFormat(
            series[0].Measurement,
            [.. series.SelectMany(one => one.Tags).Select(tag => tag.Key).Distinct().Order(StringComparer.Ordinal)]),
    };

    // Under another name until it is complete, so that nobody takes half an export for a whole one.
    private static async Task<int> WriteFileAsync(CliServices services, string path, Func<TextWriter, Task<long>> write)
    {
        var partial = path + ".partial";
        try
        {
            long rows;
            await using (var output = new StreamWriter(partial))
            {
                rows = await write(output);
            }

            File.Move(partial, path, overwrite: true);
            services.WriteErrorLine($"Wrote {rows} rows to {path}.");
            return ExitCode.Good;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            services.WriteErrorLine($"{path} cannot be written: {exception.Message}");
            return ExitCode.Failed;
        }
        finally
        {
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }
        }
    }
}
