using System.CommandLine;
using Aggregator.Cli.Readings;
using Aggregator.Cli.Remote;
using Aggregator.Exporting;

namespace Aggregator.Cli;

/// <summary><c>export</c>: rows of the embedded store as CSV, JSON or line protocol.</summary>
internal static class ExportCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var options = new ExportOptions();
        var file = new Option<FileInfo?>("--file") { Description = "Write into this file instead of standard output; it appears when it is complete.", HelpName = "FILE" };
        var command = new Verb(
            "export",
            "Writes every row of the embedded store, of forecasts every issue, in the order of series and time. Needs no running daemon.",
            "aggregator export --measurement weather --since 30d > weather.csv",
            "aggregator export --format json --place home --file home.json",
            "aggregator export --format line | curl --data-binary @- 'http://localhost:8086/write?db=external&precision=ms'",
            "aggregator export --server https://hub.example.com -m weather --since 1d --file weather.csv     # of a daemon elsewhere, by a job there")
        {
            WorksRemotely = true,
        };
        options.AddTo(command, withDatabase: true);
        command.Add(file);
        command.SetAction((parse, cancellationToken) => services.GuardAsync(async () =>
        {
            using var remote = services.Remote(parse);
            var query = options.Query(parse, services.Time.GetUtcNow());
            if (remote is not null)
            {
                return parse.GetValue(options.Series.Database) is null
                    ? await WriteAsync(parse.GetValue(file), output => new RemoteExport(services, remote).WriteAsync(query, output, cancellationToken))
                    : throw new DaemonException("--database and a remote daemon exclude each other.", ExitCode.Usage);
            }

            return await new ReadingsFile(services, options.Series).UseAsync(parse, query.Series.Measurement, async (database, _) =>
            {
                try
                {
                    var export = new RowExport(database, query);
                    return await WriteAsync(parse.GetValue(file), output => export.WriteAsync(output, (_, _) => Task.CompletedTask, cancellationToken));
                }
                catch (ExportException exception)
                {
                    services.WriteErrorLine(exception.Message);
                    return exception.IsChoice ? ExitCode.Usage : ExitCode.Failed;
                }
            });
        }));
        return command;

        async Task<int> WriteAsync(FileInfo? target, Func<TextWriter, Task<long>> write)
        {
            if (target is not null)
            {
                return await WriteFileAsync(services, target.FullName, write);
            }

            await write(services.Out.Writer);
            return ExitCode.Good;
        }
    }

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
