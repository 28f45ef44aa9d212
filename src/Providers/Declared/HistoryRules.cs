using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Declared;

/// <summary>What is wrong with the request for the past.</summary>
internal static class HistoryRules
{
    /// <summary>Every mistake.</summary>
    public static IEnumerable<OptionsProblem> Check(DeclaredOptions options, HistoryOptions history)
    {
        foreach (var problem in RequestRules.Request(history.Path, history.Query, history.Body, "History:", options, Template.Since, Template.Before))
        {
            yield return problem;
        }

        string[] texts = [history.Path ?? "", history.Body ?? "", .. history.Query?.Values ?? Enumerable.Empty<string>()];
        if (!texts.SelectMany(text => new Template(text).Names).Contains(Template.Since, StringComparer.OrdinalIgnoreCase))
        {
            yield return new OptionsProblem("History", "says nowhere from when on: write {since}, and {before} where upstream takes an end, into its Path, Query or Body.");
        }

        foreach (var (setting, reason) in InstantFormat.Mistakes(history.Format, history.Zone))
        {
            yield return new OptionsProblem($"History:{setting}", reason);
        }

        if (options.Measurements.Values.All(measurement => measurement.Time is null))
        {
            yield return new OptionsProblem("History", "needs a measurement with a Time: without one nothing tells what instant a value of the past is about.");
        }
    }
}
