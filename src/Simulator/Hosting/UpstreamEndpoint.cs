using System.Globalization;
using Aggregator.Simulator.Exchange;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Aggregator.Simulator.Hosting;

/// <summary>The border of one upstream: notes each call, lets the fault of the moment happen, and writes the answer.</summary>
internal sealed class UpstreamEndpoint(SimulatedUpstream upstream, IUpstream logic, TimeProvider timeProvider)
{
    public async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var isTokenCall = logic.IsTokenCall(path);
        var arrival = upstream.Record(path, isTokenCall ? "" : QueryWithoutKey(context.Request.Query));
        using var atOnce = isTokenCall ? upstream.TokenCalls.Enter() : null;
        var fault = upstream.Meet(path, isTokenCall);
        var answer = await AnswerAsync(context, path, isTokenCall, arrival.At, fault);
        if (answer is null)
        {
            return;
        }

        arrival.Answered(fault.Kind is FaultKind.CutConnection ? 0 : answer.Status);
        await WriteAsync(context, answer, isCut: fault.Kind is FaultKind.CutConnection);
    }

    /// <summary>The answer that the fault leaves; null when the caller gave up waiting for it.</summary>
    private async Task<Answer?> AnswerAsync(HttpContext context, string path, bool isTokenCall, DateTimeOffset at, Fault fault)
    {
        var wait = fault.Kind switch
        {
            FaultKind.Slow => fault.Delay,
            FaultKind.Hang => Timeout.InfiniteTimeSpan,
            _ => TimeSpan.Zero,
        };
        if (wait != TimeSpan.Zero && !await WaitedAsync(wait, context.RequestAborted))
        {
            return null;
        }

        if (isTokenCall && fault.Kind is FaultKind.Refusal or FaultKind.TooManyRequests or FaultKind.ServerError)
        {
            // Who is refused at the door has not used up a refresh token or an assertion.
            return InPlace(fault, at);
        }

        // Asked whatever the fault: upstream counts the call all the same.
        var refusesBefore = fault.Kind is FaultKind.ExpiredToken ? upstream.FaultNumber : 0;
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var right = logic.Reply(new Question(path, context.Request.Query, form, context.Request.Headers.Authorization, at - Lag(fault), refusesBefore));
        return fault.Kind switch
        {
            FaultKind.TooManyRequests or FaultKind.ServerError or FaultKind.Refusal => InPlace(fault, at),
            FaultKind.HtmlBody => Answer.Html(200, "Maintenance"),
            FaultKind.TruncatedBody => right with { Body = right.Body[..(right.Body.Length / 2)] },
            FaultKind.WrongTypes => WrongTypes.In(right),
            FaultKind.ClockOff => right with { Date = at - Lag(fault) },
            _ => right,
        };
    }

    /// <summary>What is answered in place of the right answer.</summary>
    private Answer InPlace(Fault fault, DateTimeOffset at) => fault.Kind switch
    {
        FaultKind.Refusal => upstream.Known[fault.Refusal!].Reply(at),
        FaultKind.TooManyRequests => Answer.Html(429, "Too Many Requests") with { RetryAfter = fault.RetryAfter },
        _ => Answer.Html(fault.Status, "Service Unavailable") with { RetryAfter = fault.RetryAfter },
    };

    private static TimeSpan Lag(Fault fault) => fault.Kind is FaultKind.ClockOff ? TimeSpan.FromMinutes(10) : TimeSpan.Zero;

    private async Task<bool> WaitedAsync(TimeSpan wait, CancellationToken aborted)
    {
        try
        {
            await Task.Delay(wait, timeProvider, aborted);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task WriteAsync(HttpContext context, Answer answer, bool isCut)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.MediaType.Length > 0 ? answer.MediaType : null;
        response.ContentLength = answer.Body.Length;
        if (answer.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        // The simulator's clock, not the machine's.
        response.Headers.Date = (answer.Date ?? timeProvider.GetUtcNow()).ToString("R", CultureInfo.InvariantCulture);
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.Append(name, value);
        }

        if (isCut)
        {
            await response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), context.RequestAborted);
            await response.Body.FlushAsync(context.RequestAborted);
            context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
            return;
        }

        await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private string QueryWithoutKey(IQueryCollection query) => string.Join(
        '&', query.Where(parameter => !string.Equals(parameter.Key, logic.KeyParameter, StringComparison.OrdinalIgnoreCase))
            .Select(parameter => $"{parameter.Key}={parameter.Value}"));
}
