using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Aggregator.Api.OpenApi;

/// <summary><c>/openapi/v1.json</c>: the API's description, made when somebody asks for it and forgotten again.</summary>
internal static class Description
{
    /// <summary>The description's name and version.</summary>
    public const string Name = "v1";

    /// <summary>What makes it.</summary>
    public static IServiceCollection AddDescription(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith(ApiRoutes.V1[1..], StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = type => SchemaNames.Of(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer<SchemaDescriber>();
        options.AddOperationTransformer<OperationDescriber>();
        options.AddDocumentTransformer<DocumentDescriber>();
    });

    /// <summary>Adds the route.</summary>
    public static void MapDescription(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi("/openapi/{documentName}.json");

    /// <summary>Tells the description that a route's good answers have another status than 200.</summary>
    public static T AnswersWith<T>(this T route, int status)
        where T : IEndpointConventionBuilder => route.WithMetadata(new SuccessStatus(status));
}
