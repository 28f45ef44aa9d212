using Aggregator.Api.Access;
using Aggregator.Api.Envelope;
using Aggregator.Api.V1.Providers;
using Aggregator.Dashboard.Access;
using Aggregator.Observability;

namespace Aggregator.Dashboard.Actions;

/// <summary>What a page does with sources: the same as the API, for whoever may do it by the API.</summary>
internal sealed class SourceActions(Visitor visitor, SourceControl control)
{
    /// <summary>Switches a source on or off, for good.</summary>
    public async Task<Said> SwitchAsync(string name, bool enabled, CancellationToken cancellationToken)
    {
        if (await visitor.RefusalAsync(Role.Operator) is { } refusal)
        {
            return new Said(false, refusal);
        }

        try
        {
            var answer = await control.SwitchAsync(name, enabled, cancellationToken);
            return new Said(true, $"{answer.Source} is {(answer.Changed ? "" : "already ")}switched {(enabled ? "on" : "off")}.");
        }
        catch (ApiException exception)
        {
            return Refused(exception);
        }
    }

    /// <summary>Starts a run of a source now.</summary>
    /// <returns>What is said, and when the run began; null when none did.</returns>
    public async Task<(Said Said, DateTimeOffset? StartedAt)> PollAsync(string name)
    {
        if (await visitor.RefusalAsync(Role.Operator) is { } refusal)
        {
            return (new Said(false, refusal), null);
        }

        try
        {
            var (started, heldBack) = control.Poll(name);
            return started is null
                ? (new Said(false, $"The quota of {name} is spent; its next call is free in {Duration.Text(heldBack)}. Ask again then."), null)
                : (new Said(true, $"{started.Source} is asked for {(started.Targets == 1 ? "its target" : $"its {started.Targets} targets")} now."), started.StartedAt);
        }
        catch (ApiException exception)
        {
            return (Refused(exception), null);
        }
    }

    private static Said Refused(ApiException exception) =>
        new(false, string.Join(' ', [exception.Message, .. exception.Details.Select(detail => $"{detail.Field}: {detail.Issue}")]));
}
