using Aggregator.Providers.Contracts;

namespace Aggregator.Tests.Pipeline;

/// <summary>A provider whose answers the test writes, one function for each target.</summary>
internal sealed class ScriptedProvider(params IReadOnlyList<string> places) : IProvider
{
    public static readonly Measurement Weather = new("weather", "Weather.", [new Field("temperature", "Cel", "Air.")]);

    private readonly Dictionary<string, Series> _series = places.ToDictionary(place => place, place => new Series(Weather, ("place", place)));

    public Func<string, CancellationToken, Task<IReadOnlyList<Reading>>> Answer { get; set; } = (_, _) => Task.FromResult<IReadOnlyList<Reading>>([]);

    public IReadOnlyList<Target> Targets { get; } = [.. places.Select(place => new ScriptedTarget(place))];

    public List<string> Asked { get; } = [];

    public async Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add(target.Name);
        }

        return await Answer(target.Name, cancellationToken);
    }

    public Reading Reading(string place, double temperature, DateTimeOffset at, DateTimeOffset? fetchedAt = null) =>
        new Reading(_series[place], at, fetchedAt ?? at).With("temperature", temperature);

    private sealed record ScriptedTarget(string Name) : Target(Name, "current");
}
