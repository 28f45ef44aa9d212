using Aggregator.Configuration;
using Aggregator.Exporting;
using Aggregator.Jobs.Exports;
using Aggregator.Queries;
using Aggregator.Stores;

namespace Aggregator.Jobs.Kinds;

/// <summary>Writes readings of the embedded store to a file. After a pause or a restart the file is begun anew, so that it is always a whole one.</summary>
internal sealed class ExportKind(ExportFiles files, TimeProvider timeProvider) : IJobKind
{
    private const int MostNames = 100;

    // Between two looks at the disk.
    private const long BytesBetweenChecks = 8 << 20;

    private static readonly TimeSpan s_reportEvery = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public JobType Type => JobType.Export;

    /// <inheritdoc/>
    public IEnumerable<(string Member, string Issue)> Check(JobRequest request, AggregatorSettings settings)
    {
        if (settings.EmbeddedStore is null)
        {
            yield return ("type", "needs a store of type Sqlite, which is what is exported; add one below Stores.");
        }

        if (request is { Since: { } since, Before: { } before } && before <= since)
        {
            yield return ("before", "must be after since.");
        }

        foreach (var (member, count) in new[] { ("fields", request.Fields?.Count), ("sources", request.Sources?.Count), ("tags", request.Tags?.Count) })
        {
            if (count > MostNames)
            {
                yield return (member, $"may have {MostNames} elements.");
            }
        }

        if (request.Tags?.Any(tag => tag.Key.Length == 0 || tag.Key.Contains('\0', StringComparison.Ordinal) || tag.Value is null) == true)
        {
            yield return ("tags", "has a key or value that no tag has.");
        }

        if (request.Fields?.Contains(null) == true || request.Sources?.Contains(null) == true)
        {
            yield return ("fields", "and sources are lists of names; null is none.");
        }
    }

    /// <inheritdoc/>
    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var path = run.Settings.EmbeddedStore?.Path ?? throw new JobException("No store of type Sqlite is configured any more, so that there is nothing to export.");
        try
        {
            files.Sweep();
            using var database = new ReadingsDatabase(path, timeProvider);
            await WriteAsync(run, new RowExport(database, QueryOf(run.Request)), cancellationToken);
        }
        catch (Exception exception) when (exception is ExportException or StoreException)
        {
            throw new JobException(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JobException($"The file cannot be written: {exception.Message}. Make room in the data directory, or ask for a shorter time or fewer fields.");
        }
        finally
        {
            files.Drop(run.Id);
        }
    }

    /// <inheritdoc/>
    public void Forget(Job job) => files.Forget(job.Id, job.Request.Format ?? default);

    private static ExportQuery QueryOf(JobRequest request) => new()
    {
        Series = new SeriesFilter { Measurement = request.Measurement, Place = request.Place, Tags = request.Tags ?? new Dictionary<string, string>() },
        Sources = request.Sources ?? [],
        Fields = request.Fields ?? [],
        Since = request.Since,
        Before = request.Before,
        Format = request.Format ?? default,
    };

    private async Task WriteAsync(JobRun run, RowExport export, CancellationToken cancellationToken)
    {
        var progress = new JobProgress(0, export.Series, "series", 0, null, null);
        await run.ReportAsync(progress);
        await using (var file = files.Begin(run.Id))
        {
            var reported = timeProvider.GetTimestamp();
            var nextCheck = BytesBetweenChecks;
            await using var output = new StreamWriter(file);
            var rows = await export.WriteAsync(output, async (done, written) =>
            {
                if (file.Position >= nextCheck)
                {
                    nextCheck = file.Position + BytesBetweenChecks;
                    files.CheckRoom();
                }

                if (timeProvider.GetElapsedTime(reported) >= s_reportEvery)
                {
                    reported = timeProvider.GetTimestamp();
                    await run.ReportAsync(progress with { Done = done, Readings = written });
                }
            }, cancellationToken);
            file.Flush(flushToDisk: true);
            progress = progress with { Done = export.Series, Readings = rows };
        }

        files.Complete(run.Id, run.Request.Format ?? default);
        await run.ReportAsync(progress);
    }
}
