using System.Text.Json;
using System.Text.RegularExpressions;
using Aggregator.State;
using Aggregator.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Api.Envelope;

/// <summary>Turns whatever ends a call badly into an error in its envelope: never a stack trace, never an empty body.</summary>
internal sealed partial class ErrorHandling(RequestDelegate next, ILogger<ErrorHandling> logger)
{
    /// <summary>Serves the call.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        RequestMeta.Identify(context);
        try
        {
            await next(context);
            if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null })
            {
                await ErrorAnswer.WriteAsync(context, context.Response.StatusCode, Plain(context));
            }
        }
        catch (ApiException exception)
        {
            await ErrorAnswer.WriteAsync(context, new ApiError(exception.Code, exception.Message, exception.Details));
        }
        catch (BadHttpRequestException exception)
        {
            await ErrorAnswer.WriteAsync(context, exception.StatusCode, Explain(exception));
        }
        catch (Exception exception) when (exception is StoreException or StateException)
        {
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, new ApiError(ErrorCode.Unavailable, exception.Message, []));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
#pragma warning disable CA1031 // The edge of a call: a bug is one caller's error and a line in the log, not the end of the daemon.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogBroke(exception, context.Request.Method, context.Request.Path, context.TraceIdentifier);
            await ErrorAnswer.WriteAsync(
                context, StatusCodes.Status500InternalServerError, new ApiError(ErrorCode.Internal, $"This is a bug; the daemon's log tells more under {context.TraceIdentifier}.", []));
        }
    }

    private static ApiError Plain(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new ApiError(ErrorCode.NotFound, $"There is nothing at {context.Request.Path}; /openapi/v1.json lists what there is.", []),
        StatusCodes.Status405MethodNotAllowed => new ApiError(
            ErrorCode.MethodNotAllowed, $"{context.Request.Path} does not take {context.Request.Method}; it takes {context.Response.Headers.Allow}.", []),
        StatusCodes.Status415UnsupportedMediaType => new ApiError(ErrorCode.Validation, "The body must be JSON, with Content-Type: application/json.", []),
        var status => new ApiError(ErrorCodes.Of(status), $"The call was refused with {status}.", []),
    };

    private static ApiError Explain(BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException json)
        {
            var place = json.Path is { Length: > 0 } path ? path : "$";
            return new ApiError(ErrorCode.Validation, $"The body is not what is expected at {place}.", [new ErrorDetail(place, "has another type, or the JSON ends too soon.")]);
        }

        var match = Parameter().Match(exception.Message);
        return match.Success
            ? new ApiError(
                ErrorCode.Validation, $"{match.Groups["name"].Value} is not what is expected.", [new ErrorDetail(match.Groups["name"].Value, "has a value of another type.")])
            : new ApiError(ErrorCodes.Of(exception.StatusCode), "The call cannot be read: it is damaged, too large or too slow.", []);
    }

    [GeneratedRegex("parameter \"[^ \"]+ (?<name>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    [LoggerMessage(1710, LogLevel.Error, "{Method} {Path} failed ({RequestId})")]
    private partial void LogBroke(Exception exception, string method, string path, string requestId);
}
