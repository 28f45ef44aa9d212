using Aggregator.Providers.Contracts;

namespace Aggregator.Jobs.Kinds;

/// <summary>A range of the past of some targets, cut into what one call may ask for.</summary>
/// <param name="targets">The targets, in order.</param>
/// <param name="since">First instant wanted.</param>
/// <param name="before">First instant not wanted any more.</param>
/// <param name="longest">The longest range of one call.</param>
internal sealed class HistoryChunks(IReadOnlyList<Target> targets, DateTimeOffset since, DateTimeOffset before, TimeSpan longest)
{
    /// <summary>How many there are.</summary>
    public long Count => targets.Count * (long)Math.Ceiling((before - since) / longest);

    /// <summary>Those that follow a place, in order; all when the place is null or of another time.</summary>
    public IEnumerable<HistoryChunk> After(string? place)
    {
        var all = targets.SelectMany(Of);
        return place is not null && all.Any(chunk => chunk.Place == place) ? all.SkipWhile(chunk => chunk.Place != place).Skip(1) : all;
    }

    private IEnumerable<HistoryChunk> Of(Target target)
    {
        for (var from = since; from < before; from += longest)
        {
            var to = from + longest;
            yield return new HistoryChunk(target, from, to < before ? to : before);
        }
    }
}
