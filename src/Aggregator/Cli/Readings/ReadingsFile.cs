using System.CommandLine;
using Aggregator.Configuration;
using Aggregator.Queries;
using Aggregator.Stores;

namespace Aggregator.Cli.Readings;

/// <summary>Opens the readings that a command line means, and says what is wrong when that fails.</summary>
/// <param name="services">What the verb works with.</param>
/// <param name="options">The verb's options.</param>
internal sealed class ReadingsFile(CliServices services, SeriesOptions options)
{
    /// <summary>Does the verb's work.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="measurement">The measurement it names, if any: it must be there.</param>
    /// <param name="action">What is done; the settings are null when the file was named on the command line.</param>
    public async Task<int> UseAsync(ParseResult parse, string? measurement, Func<ReadingsDatabase, AggregatorSettings?, Task<int>> action)
    {
        AggregatorSettings? settings = null;
        var path = parse.GetValue(options.Database)?.FullName;
        if (path is null)
        {
            var loaded = services.Load(parse);
            if (!loaded.IsValid)
            {
                return services.Refuse(loaded.Problems);
            }

            settings = loaded.Settings;
            path = settings.EmbeddedStore?.Path;
            if (path is null)
            {
                services.WriteErrorLine("No store of type Sqlite is configured: add one below Stores, or name a file with --database.");
                return ExitCode.Failed;
            }
        }

        try
        {
            using var database = new ReadingsDatabase(path, services.Time);
            return Complaint(database, path, measurement) is { } complaint ? Fail(complaint) : await action(database, settings);
        }
        catch (StoreException exception)
        {
            services.WriteErrorLine(exception.Message);
            return File.Exists(path) ? ExitCode.StoreUnreachable : ExitCode.Failed;
        }
    }

    private static string? Complaint(ReadingsDatabase database, string path, string? measurement)
    {
        var known = database.Measurements();
        return known.Count == 0 ? $"There are no readings yet in {path}."
            : measurement is null || known.Any(one => one.Name == measurement) ? null
            : $"There is no measurement '{measurement}'; there are: {string.Join(", ", known.Select(one => one.Name))}.";
    }

    private int Fail(string complaint)
    {
        services.WriteErrorLine(complaint);
        return ExitCode.Failed;
    }
}
